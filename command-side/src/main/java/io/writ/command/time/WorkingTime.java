package io.writ.command.time;

import io.writ.events.policy.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Counts time as it is worked. */
public final class WorkingTime {

    /** Longer than any calendar goes without a working day, and an end to the search where there is none. */
    private static final int MOST_DAYS = 10_000;

    private final ZoneId zone;
    private final WorkingHours hours;
    private final Holidays holidays;

    private WorkingTime(WorkingHours hours) {
        this.hours = hours;
        this.zone = ZoneId.of(hours.zone());
        this.holidays = Holidays.of(hours.holidays());
    }

    /**
     * The moment by which this much time has been worked.
     *
     * @param hours null when all time counts
     * @param amount not negative
     */
    public static Instant after(Instant start, Duration amount, @Nullable WorkingHours hours) {
        return hours == null ? start.plus(amount) : new WorkingTime(hours).forward(start, amount);
    }

    /** The moment from which on this much time is worked until {@code end}. */
    public static Instant before(Instant end, Duration amount, @Nullable WorkingHours hours) {
        return hours == null ? end.minus(amount) : new WorkingTime(hours).backward(end, amount);
    }

    /** How much time is worked from one moment to another; nothing where the other is not after it. */
    public static Duration between(Instant from, Instant to, @Nullable WorkingHours hours) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        return hours == null ? Duration.between(from, to) : new WorkingTime(hours).worked(from, to);
    }

    private Duration worked(Instant from, Instant to) {
        var worked = Duration.ZERO;
        var last = to.atZone(zone).toLocalDate();
        for (var day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            var begin = later(from, at(day, true));
            var end = earlier(to, at(day, false));
            if (isWorked(day) && begin.isBefore(end)) {
                worked = worked.plus(Duration.between(begin, end));
            }
        }
        return worked;
    }

    private Instant forward(Instant start, Duration amount) {
        var left = amount;
        var day = start.atZone(zone).toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            if (!isWorked(day)) {
                continue;
            }
            var from = later(start, at(day, true));
            var to = at(day, false);
            if (from.isBefore(to)) {
                var worked = Duration.between(from, to);
                if (worked.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                left = left.minus(worked);
            }
        }
        throw new IllegalStateException("no working day in %d days".formatted(MOST_DAYS));
    }

    private Instant backward(Instant end, Duration amount) {
        var left = amount;
        var day = end.atZone(zone).toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++, day = day.minusDays(1)) {
            if (!isWorked(day)) {
                continue;
            }
            var from = at(day, true);
            var to = earlier(end, at(day, false));
            if (from.isBefore(to)) {
                var worked = Duration.between(from, to);
                if (worked.compareTo(left) >= 0) {
                    return to.minus(left);
                }
                left = left.minus(worked);
            }
        }
        throw new IllegalStateException("no working day in %d days".formatted(MOST_DAYS));
    }

    private boolean isWorked(LocalDate day) {
        return hours.days().contains(day.getDayOfWeek()) && !holidays.on(day);
    }

    private Instant at(LocalDate day, boolean begin) {
        return ZonedDateTime.of(day, begin ? hours.from() : hours.to(), zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
