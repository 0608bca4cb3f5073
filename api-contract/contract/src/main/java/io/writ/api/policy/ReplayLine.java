package io.writ.api.policy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the answer to a replay: each case that would have ended differently as it is found, how far it is every
 * 1,000 cases, and at last the summary. An answer that does not end with a summary is not complete.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReplayLine.Difference.class, name = "difference"),
    @JsonSubTypes.Type(value = ReplayLine.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = ReplayLine.Summary.class, name = "summary"),
    @JsonSubTypes.Type(value = ReplayLine.Failed.class, name = "failed"),
})
public sealed interface ReplayLine {

    /**
     * A case that would have ended differently, or by other stages.
     *
     * @param recorded state at the end of its last round
     * @param replayed state that the same votes would have led to; absent when its submission would have been refused
     * @param refusal code of the rule that would have refused its submission
     * @param openStage that would still wait for votes
     * @param addedStages that would have been needed and were not
     * @param droppedStages that were needed and would not have been
     */
    record Difference(
            String approval,
            String recorded,
            @Nullable String replayed,
            @Nullable String refusal,
            @Nullable String openStage,
            List<String> addedStages,
            List<String> droppedStages)
            implements ReplayLine {}

    /** How far it is. */
    record Progress(long cases, long differing, long elapsedMillis) implements ReplayLine {}

    /**
     * All of it, as of one moment.
     *
     * @param position of the last event of the log that was looked at
     * @param cases of the policy that were submitted, and decided again
     * @param differing cases that would have ended differently, or by other stages
     * @param anotherStage cases for which a stage would have been needed that was not
     * @param anotherOutcome cases that would have ended in another state
     * @param refused cases whose submission would have been refused
     * @param erased cases that could not be decided again, since personal data of them are erased; in no other count
     * @param addedStages of {@code anotherStage}, by stage
     * @param outcomes of {@code anotherOutcome}, such as {@code approved -> pending}
     */
    record Summary(
            long position,
            long cases,
            long differing,
            long anotherStage,
            long anotherOutcome,
            long refused,
            long erased,
            Map<String, Long> addedStages,
            Map<String, Long> outcomes,
            long elapsedMillis)
            implements ReplayLine {}

    /** It could not be finished; what came before holds, and is not all. */
    record Failed(String code, String detail) implements ReplayLine {}
}
