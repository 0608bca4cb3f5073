package io.writ.api.projection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A projection: which generations of its rows there are, and how far they are.
 *
 * @param version of the projector's code
 * @param head position of the last event of the log; -1 when it is empty
 * @param parkedStreams streams that wait because an event of theirs could not be applied
 */
public record ProjectionResource(
        String name, int version, long head, List<GenerationResource> generations, List<ParkedStream> parkedStreams) {

    /**
     * One build of the rows.
     *
     * @param state {@code building}, {@code serving} or {@code retired}
     * @param position of the last event that the rows show
     * @param percent of the log that the rows show
     * @param digest over all rows, where it was asked for; equal rows, equal digest
     */
    public record GenerationResource(
            int generation,
            String state,
            long position,
            int percent,
            Instant startedAt,
            @Nullable Instant servingAt,
            @Nullable String digest) {}

    /**
     * A stream whose events wait.
     *
     * @param firstPosition of the event that could not be applied
     * @param events how many wait
     */
    public record ParkedStream(
            String stream,
            long firstPosition,
            long events,
            @Nullable String error) {}
}
