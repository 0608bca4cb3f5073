package io.writ.events.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When work is done, so that deadlines do not run at night.
 *
 * @param zone of the IANA database, such as {@code Europe/London}
 * @param days of the week
 * @param from on each of these days, local time
 * @param to after {@code from}, on the same day
 * @param holidays country by ISO 3166 and a part of it where that matters, such as {@code de} or {@code de-by}; null
 *     when no day is off
 */
public record WorkingHours(
        String zone,
        Set<DayOfWeek> days,
        LocalTime from,
        LocalTime to,
        @Nullable String holidays) {

    public WorkingHours {
        days = Collections.unmodifiableSet(new TreeSet<>(days));
    }
}
