package io.writ.api.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser in which somebody is signed in.
 *
 * @param id names it, and opens nothing
 * @param lastSeenAt when it was last used, to the second
 * @param endsAt when it ends, however busy it is
 * @param browser what the browser said it is at sign-in
 * @param current whether this very request came by it
 */
public record PortalSession(
        String id,
        Instant startedAt,
        Instant lastSeenAt,
        Instant endsAt,
        @Nullable String browser,
        boolean current) {}
