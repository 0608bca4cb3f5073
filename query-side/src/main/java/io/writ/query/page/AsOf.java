package io.writ.query.page;

import io.writ.events.log.LoggedEvent;
import java.time.Instant;

/** A moment of the past. */
public sealed interface AsOf {

    boolean includes(LoggedEvent event);

    /** By the database's clock. */
    record Time(Instant time) implements AsOf {
        @Override
        public boolean includes(LoggedEvent event) {
            return !event.recordedAt().isAfter(time);
        }
    }

    /** By place in the log. */
    record Position(long position) implements AsOf {
        @Override
        public boolean includes(LoggedEvent event) {
            return event.position() <= position;
        }
    }

    /**
     * @param value an RFC 3339 time, or a position
     * @throws IllegalArgumentException when it is no position
     * @throws java.time.DateTimeException when it is no time
     */
    static AsOf parse(String value) {
        return value.chars().allMatch(Character::isDigit)
                ? new Position(Long.parseLong(value))
                : new Time(Times.parse(value));
    }
}
