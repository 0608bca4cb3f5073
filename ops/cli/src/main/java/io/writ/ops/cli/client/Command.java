package io.writ.ops.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One POST.
 *
 * @param path below {@code /api/v1}
 * @param body the exact bytes: the same key with other bytes is refused
 * @param ifMatch version of the approval that it is about
 * @param ifNoneMatch whether it must be the first of its kind
 * @param claimedTime when it happened, where that was not now
 */
public record Command(
        Person by,
        String path,
        byte[] body,
        String idempotencyKey,
        @Nullable Long ifMatch,
        boolean ifNoneMatch,
        @Nullable Instant claimedTime) {

    public static Command of(Person by, String path, byte[] body, String idempotencyKey) {
        return new Command(by, path, body, idempotencyKey, null, false, null);
    }

    public Command ifMatch(@Nullable Long version) {
        return new Command(by, path, body, idempotencyKey, version, ifNoneMatch, claimedTime);
    }

    public Command claiming(Instant time) {
        return new Command(by, path, body, idempotencyKey, ifMatch, ifNoneMatch, time);
    }

    /** Only when there is none yet. */
    public Command first() {
        return new Command(by, path, body, idempotencyKey, ifMatch, true, claimedTime);
    }
}
