package io.writ.query.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times that a client names. */
public final class Times {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Times() {}

    /**
     * The instant of an RFC 3339 time.
     *
     * @throws DateTimeException when it is none, or in no year that RFC 3339 and the tables can write
     */
    public static Instant parse(String value) {
        var time = OffsetDateTime.parse(value).toInstant();
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("not in the years 1 to 9999");
        }
        return time;
    }
}
