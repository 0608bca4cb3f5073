package io.writ.query.page;

import io.writ.api.problem.ApiProblem;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A moment of the past. */
public sealed interface AsOf {

    /** The parameter that says it. */
    String NAME = "asOf";

    /** Everything that has happened. */
    AsOf NOW = new Position(Long.MAX_VALUE);

    /** What it may be, for the documentation of operations. */
    String DESCRIBED = "RFC 3339 time, or position in the log";

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
     * The moment that the reader of a single resource asks for; null for now.
     *
     * @throws ApiProblem when it is none, or something else is asked for
     */
    static @Nullable AsOf of(MultiValueMap<String, String> given) {
        return of(Parameters.of(given, Set.of(NAME)));
    }

    /**
     * The moment that is asked for beside other things; null for now.
     *
     * @throws ApiProblem when it is none
     */
    static @Nullable AsOf of(Parameters parameters) {
        return parameters.read(NAME, AsOf::parse, "It is a time as RFC 3339 writes it, or a position.");
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
