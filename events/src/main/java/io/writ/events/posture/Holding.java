package io.writ.events.posture;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A level that a scope took, and for how long.
 *
 * @param transition that led to it; null for the level that the scope began with
 * @param real the level apart from exercises
 * @param ratified whether it stays without anybody else's agreement
 * @param reviewAfter how long after one review the next is due; null when none is
 * @param reviewDue whether its review was due and nobody has looked at it since
 */
public record Holding(
        @Nullable String transition,
        String level,
        String real,
        Instant since,
        boolean exercise,
        boolean ratified,
        @Nullable Duration reviewAfter,
        @Nullable Instant reviewAt,
        boolean reviewDue,
        @Nullable Instant expiresAt) {

    /** One that no transition led to, and that lasts. */
    static Holding lasting(String level, Instant since) {
        return new Holding(null, level, level, since, false, true, null, null, false, null);
    }

    Holding asRatified() {
        return new Holding(transition, level, real, since, exercise, true, reviewAfter, reviewAt, reviewDue, expiresAt);
    }

    Holding asUnratified() {
        return new Holding(
                transition, level, real, since, exercise, false, reviewAfter, reviewAt, reviewDue, expiresAt);
    }

    boolean isRatifiedAt(String other) {
        return ratified && level.equals(other);
    }

    Holding withReviewDue() {
        return new Holding(transition, level, real, since, exercise, ratified, reviewAfter, null, true, expiresAt);
    }

    Holding reviewed(@Nullable Instant next) {
        return new Holding(transition, level, real, since, exercise, ratified, reviewAfter, next, false, expiresAt);
    }
}
