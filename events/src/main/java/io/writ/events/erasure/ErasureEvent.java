package io.writ.events.erasure;

import io.writ.events.Act;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of one person's erasures, {@code erasure-<pseudonym>}: a stream for each person, so that a hold and an
 * erasure cannot pass each other by. The person is not named in it.
 */
public sealed interface ErasureEvent {

    Act act();

    /** Keys that are destroyed by then, and stay so whatever copy of their schema comes back. */
    default List<UUID> destroyedKeys() {
        return switch (this) {
            case CaseErased erased -> erased.keys();
            case Completed completed -> completed.keys();
            case HoldPlaced placed -> List.of();
            case HoldReleased released -> List.of();
            case Requested requested -> List.of();
            case Confirmed confirmed -> List.of();
            case Withdrawn withdrawn -> List.of();
            case CaseExpired expired -> List.of();
            case CaseHeld held -> List.of();
        };
    }

    /**
     * Nothing of the person is erased until it is released.
     *
     * @param hold from 1, in the order in which they were placed
     */
    record HoldPlaced(Act act, int hold, String reason) implements ErasureEvent {}

    record HoldReleased(Act act, int hold, @Nullable String reason) implements ErasureEvent {}

    /**
     * The person's keys are to be destroyed; what they have in read models and copies follows.
     *
     * @param legalBasis why it is done although something has to be kept; null where nothing has
     * @param retained cases that would have to be kept for longer
     * @param confirmation whether nothing happens before somebody else has confirmed it
     */
    record Requested(Act act, String reason, @Nullable String legalBasis, List<String> retained, boolean confirmation)
            implements ErasureEvent {

        public Requested {
            retained = List.copyOf(retained);
        }
    }

    /** A second person agreed, and the keys are to be destroyed. */
    record Confirmed(Act act) implements ErasureEvent {}

    /** What was requested and not confirmed yet is not done. */
    record Withdrawn(Act act, @Nullable String reason) implements ErasureEvent {}

    /**
     * A case's retention ended, and nothing stands in the way: the person's key for it is to be destroyed.
     *
     * @param stream of the case
     */
    record CaseExpired(Act act, String stream) implements ErasureEvent {}

    /** A case's retention ended under a legal hold; it expires when the last hold is released. */
    record CaseHeld(Act act, String stream) implements ErasureEvent {}

    /**
     * Nothing of the person is left of a case that expired.
     *
     * @param keys that were destroyed; empty when they had been before
     */
    record CaseErased(Act act, String stream, List<UUID> keys) implements ErasureEvent {

        public CaseErased {
            keys = List.copyOf(keys);
        }
    }

    /**
     * The keys are destroyed, and nothing that was opened with them is left.
     *
     * @param keys that were destroyed; empty when nothing of the person had been sealed
     * @param streams that hold what they sealed
     */
    record Completed(Act act, List<UUID> keys, int streams) implements ErasureEvent {

        public Completed {
            keys = List.copyOf(keys);
        }
    }
}
