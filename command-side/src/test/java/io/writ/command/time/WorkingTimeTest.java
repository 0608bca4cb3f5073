package io.writ.command.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.policy.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeTest {

    /** Nine to five, Monday to Friday, in London; bank holidays of the United Kingdom's. */
    private static final WorkingHours OFFICE = new WorkingHours(
            "Europe/London",
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            "gb");

    @ParameterizedTest(name = "{0} and {1} of work: {2}")
    @CsvSource({
        "2026-06-10T09:00:00Z, PT2H, 2026-06-10T11:00:00Z",
        "2026-06-10T15:00:00Z, PT2H, 2026-06-11T09:00:00Z", // five o'clock in summer time is 16:00 UTC
        "2026-06-12T15:00:00Z, PT8H, 2026-06-15T15:00:00Z", // over a weekend
        "2026-06-13T12:00:00Z, PT1H, 2026-06-15T09:00:00Z", // from a Saturday
        "2025-12-24T16:00:00Z, PT2H, 2025-12-29T10:00:00Z", // Christmas Day, Boxing Day, a weekend
        "2026-03-27T16:00:00Z, PT2H, 2026-03-30T09:00:00Z", // the clocks go forward in between
        "2026-06-10T09:00:00Z, PT0S, 2026-06-10T09:00:00Z",
    })
    void countsOnlyTimeThatIsWorked(Instant start, Duration amount, Instant end) {
        assertThat(WorkingTime.after(start, amount, OFFICE)).isEqualTo(end);
    }

    @Test
    void allTimeCountsWithoutHours() {
        var start = Instant.parse("2026-06-13T12:00:00Z");

        assertThat(WorkingTime.between(start, start.plusSeconds(9), null)).isEqualTo(Duration.ofSeconds(9));
        assertThat(WorkingTime.after(start, Duration.ofDays(2), null)).isEqualTo("2026-06-15T12:00:00Z");
        assertThat(WorkingTime.before(start, Duration.ofHours(1), null)).isEqualTo("2026-06-13T11:00:00Z");
    }

    @Property(tries = 200)
    void goesBackTheWayItCame(
            @ForAll @IntRange(max = 2_000_000) int minutes, @ForAll @IntRange(min = 1, max = 9_000) int amount) {
        var start = Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofMinutes(minutes));
        var worked = Duration.ofMinutes(amount);
        var end = WorkingTime.after(start, worked, OFFICE);

        var back = WorkingTime.before(end, worked, OFFICE);

        assertThat(WorkingTime.after(back, worked, OFFICE)).isEqualTo(end);
        assertThat(back).isAfterOrEqualTo(start);
        assertThat(Duration.between(start, end)).isGreaterThanOrEqualTo(worked);
        assertThat(WorkingTime.between(start, end, OFFICE)).isEqualTo(worked);
        assertThat(WorkingTime.between(end, start, OFFICE)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"gb, true", "de-by, true", "de-xx, false", "nowhere, false", "'', false"})
    void knowsCountriesAndTheirParts(String code, boolean known) {
        assertThat(Holidays.isKnown(code)).isEqualTo(known);
    }

    @Test
    void aPartHasHolidaysOfItsOwn() {
        var corpusChristi = java.time.LocalDate.of(2026, 6, 4);

        assertThat(Holidays.of("de-by").on(corpusChristi)).isTrue();
        assertThat(Holidays.of("de-be").on(corpusChristi)).isFalse();
    }
}
