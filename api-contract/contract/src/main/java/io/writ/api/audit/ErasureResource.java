package io.writ.api.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.writ.api.affordance.AllowedAction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of one person's data.
 *
 * @param id stands for the person, who is not named; the same for every erasure of theirs
 * @param confirmedBy a second person; nobody before
 * @param percent of the places where opened data may lie that were purged
 * @param retained cases that a policy wanted kept for longer
 * @param keys ids of the keys that were destroyed, when it is complete
 * @param allowedActions what the caller may do with it now; absent in what it was in the past
 */
public record ErasureResource(
        String id,
        State state,
        int percent,
        String reason,
        @Nullable String legalBasis,
        List<String> retained,
        String requestedBy,
        Instant requestedAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable Instant completedAt,
        @Nullable List<String> keys,
        @Nullable List<AllowedAction> allowedActions) {

    /** The same, with what the one who reads it may do with it. */
    public ErasureResource withAllowedActions(List<AllowedAction> actions) {
        return new ErasureResource(
                id,
                state,
                percent,
                reason,
                legalBasis,
                retained,
                requestedBy,
                requestedAt,
                confirmedBy,
                confirmedAt,
                completedAt,
                keys,
                List.copyOf(actions));
    }

    /** How far it is. */
    public enum State {
        /** Nothing happens before a second person has confirmed it. */
        @JsonProperty("requested")
        REQUESTED,
        @JsonProperty("withdrawn")
        WITHDRAWN,
        /** The key is destroyed, or about to be; what was opened with it is being removed. */
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED
    }
}
