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

    /**
     * Nothing of the person is erased until it is released.
     *
     * @param hold from 1, in the order in which they were placed
     */
    record HoldPlaced(Act act, int hold, String reason) implements ErasureEvent {}

    record HoldReleased(Act act, int hold, @Nullable String reason) implements ErasureEvent {}

    /**
     * The person's key is to be destroyed; what they have in read models and copies follows.
     *
     * @param legalBasis why it is done although something has to be kept; null where nothing has
     * @param retained cases that would have to be kept for longer
     */
    record Requested(Act act, String reason, @Nullable String legalBasis, List<String> retained)
            implements ErasureEvent {

        public Requested {
            retained = List.copyOf(retained);
        }
    }

    /**
     * The key is destroyed, and nothing that was opened with it is left.
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
