package io.writ.edge.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is kept.
 *
 * @param principal whose it is
 * @param subject the issuer's name of them, which need not be ours
 * @param sid the issuer's name of its own session, by which it ends ours
 * @param browser what the browser said it is
 * @param tokens sealed {@link Tokens}
 */
record StoredSession(
        String principal,
        @Nullable String subject,
        @Nullable String sid,
        Instant startedAt,
        Instant endsAt,
        @Nullable String browser,
        String tokens) {

    StoredSession with(String newTokens) {
        return new StoredSession(principal, subject, sid, startedAt, endsAt, browser, newTokens);
    }
}
