package io.writ.events.delegation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a delegation is for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Scope.All.class, name = "all"),
    @JsonSubTypes.Type(value = Scope.Policies.class, name = "policies"),
})
public sealed interface Scope {

    /** Whether it is for requests that the policy of this key decides. */
    boolean covers(String policy);

    /** Everything that the delegator may decide. */
    record All() implements Scope {

        @Override
        public boolean covers(String policy) {
            return true;
        }
    }

    /** Requests of these policies only, by their keys. */
    record Policies(List<String> policies) implements Scope {

        public Policies {
            policies = List.copyOf(policies);
        }

        @Override
        public boolean covers(String policy) {
            return policies.contains(policy);
        }
    }
}
