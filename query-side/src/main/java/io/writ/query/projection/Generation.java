package io.writ.query.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One build of a projection's rows, in a schema of its own.
 *
 * @param position of the last event that its rows show; -1 for none
 */
record Generation(
        String name,
        int version,
        int number,
        String schema,
        State state,
        long position,
        Instant startedAt,
        @Nullable Instant servingAt) {

    /** The same when it has come to this position. */
    Generation at(long reached) {
        return new Generation(name, version, number, schema, state, reached, startedAt, servingAt);
    }

    /** Whether it is read, will be, or was. */
    enum State {
        BUILDING,
        SERVING,
        RETIRED;

        static State of(String stored) {
            return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
