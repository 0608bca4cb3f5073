package io.writ.command.time;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days off by law, as Jollyday knows them. What was computed from them is stored, so that a new edition changes no past. */
public final class Holidays {

    private static final Holidays NONE = new Holidays(null, new String[0]);

    private final @Nullable HolidayManager manager;
    private final String[] parts;

    private Holidays(@Nullable HolidayManager manager, String[] parts) {
        this.manager = manager;
        this.parts = parts;
    }

    /** @param code see {@link io.writ.events.policy.WorkingHours#holidays()}, one that {@link #isKnown} */
    static Holidays of(@Nullable String code) {
        if (code == null) {
            return NONE;
        }
        var parts = code.toLowerCase(Locale.ROOT).split("-", -1);
        var manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
        return new Holidays(manager, java.util.Arrays.copyOfRange(parts, 1, parts.length));
    }

    /** Whether there is a calendar for this country, and this part of it. */
    public static boolean isKnown(String code) {
        var parts = code.toLowerCase(Locale.ROOT).split("-", -1);
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(parts[0]::equalsIgnoreCase)) {
            return false;
        }
        var place =
                HolidayManager.getInstance(ManagerParameters.create(parts[0])).getCalendarHierarchy();
        for (int i = 1; i < parts.length; i++) {
            place = place.getChildren().get(parts[i]);
            if (place == null) {
                return false;
            }
        }
        return true;
    }

    boolean on(LocalDate day) {
        return manager != null && manager.isHoliday(day, HolidayType.PUBLIC_HOLIDAY, parts);
    }
}
