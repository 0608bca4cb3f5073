package io.writ.command.erasure;

import io.writ.command.Principal;
import io.writ.events.Act;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of one person's erasure. Repeating any but a hold is refused; a further hold holds as well. */
sealed interface ErasureCommand {

    Principal by();

    Instant at();

    default Act act() {
        return new Act(by().actor(), at(), null);
    }

    default String name() {
        return switch (this) {
            case PlaceHold place -> "erasure.place-hold";
            case ReleaseHold release -> "erasure.release-hold";
            case Request request -> "erasure.request";
            case Confirm confirm -> "erasure.confirm";
            case Withdraw withdraw -> "erasure.withdraw";
            case Complete complete -> "erasure.complete";
            case Expire expire -> "erasure.expire";
            case CompleteCase complete -> "erasure.complete-case";
        };
    }

    record PlaceHold(Principal by, Instant at, String reason) implements ErasureCommand {}

    /** @param ended streams of cases whose retention is over at this moment */
    record ReleaseHold(
            Principal by, Instant at, int hold, @Nullable String reason, List<String> ended)
            implements ErasureCommand {}

    /** @param retained cases that a policy wants kept for longer */
    record Request(
            Principal by,
            Instant at,
            String reason,
            @Nullable String legalBasis,
            List<String> retained) implements ErasureCommand {}

    /** @param retained cases that a policy wants kept for longer, by now */
    record Confirm(Principal by, Instant at, List<String> retained) implements ErasureCommand {}

    record Withdraw(Principal by, Instant at, @Nullable String reason) implements ErasureCommand {}

    /** Sent by the service itself. */
    record Complete(Principal by, Instant at, List<UUID> keys, int streams) implements ErasureCommand {}

    /**
     * Sent by the clock: the retention of a case is over.
     *
     * @param stream of the case
     */
    record Expire(Principal by, Instant at, String stream) implements ErasureCommand {}

    /** Sent by the service itself. */
    record CompleteCase(Principal by, Instant at, String stream, List<UUID> keys) implements ErasureCommand {}
}
