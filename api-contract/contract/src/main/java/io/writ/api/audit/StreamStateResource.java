package io.writ.api.audit;

import java.time.Instant;

/**
 * What a stream's events added up to at a moment.
 *
 * @param version of the last event that counts
 * @param position of that event
 * @param recordedAt when that event was recorded
 * @param phase of the state, such as {@code Pending}
 * @param state folded by the same code that decides
 */
public record StreamStateResource(
        String stream, long version, long position, Instant recordedAt, String phase, Object state) {}
