package io.writ.ops.cli.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.writ.api.approval.ApprovalState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of log becomes approvals; docs/import.md explains the file.
 *
 * @param name part of every idempotency key: the same name never imports a case twice
 * @param policy key of the policy under which the approvals run
 * @param publish file with the policy, beside the mapping; null when it is published by other means
 * @param roleAttribute attribute of an event that names the role which acts
 * @param activities by the activity's name in the log
 * @param people by the role's name in the log
 */
public record Mapping(
        String name,
        String policy,
        @JsonProperty("publish") @Nullable String publish,
        String roleAttribute,
        RequestTemplate request,
        Map<String, Rule> activities,
        Map<String, People> people,
        @Nullable List<Implied> implied) {

    /** The command that goes before {@code command} in this state although the log leaves it out. */
    public Optional<Implied> impliedBefore(StepCommand command, @Nullable ApprovalState state) {
        return implied == null
                ? Optional.empty()
                : implied.stream()
                        .filter(i -> i.state() == state && i.before().contains(command))
                        .findFirst();
    }
}
