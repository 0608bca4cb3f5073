package io.writ.events.policy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How many approvals pass a stage. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Quorum.Any.class, name = "any"),
    @JsonSubTypes.Type(value = Quorum.All.class, name = "all"),
    @JsonSubTypes.Type(value = Quorum.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Quorum.Percent.class, name = "percent"),
    @JsonSubTypes.Type(value = Quorum.PerGroup.class, name = "per-group"),
})
public sealed interface Quorum {

    /** One approval. */
    record Any() implements Quorum {}

    /** One approval from each seat. */
    record All() implements Quorum {}

    /** {@code approvals} approvals, of however many seats there are. */
    record Count(int approvals) implements Quorum {}

    /** At least {@code percent} (1 to 100) of the seats, rounded up. */
    record Percent(int percent) implements Quorum {}

    /** {@code approvals} approvals from each group of the approver rule. */
    record PerGroup(int approvals) implements Quorum {}
}
