package io.writ.api.session;

import java.time.Duration;
import java.time.Instant;

/**
 * The browser session by which a request came.
 *
 * @param id as in the list of sessions
 * @param csrfToken goes into the header {@code X-CSRF-Token} of every command
 * @param idleTimeout it ends when it is not used for so long
 * @param endsAt when it ends, however busy it is
 */
public record OwnSession(String id, String csrfToken, Instant startedAt, Duration idleTimeout, Instant endsAt) {}
