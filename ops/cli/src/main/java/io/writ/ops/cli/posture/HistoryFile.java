package io.writ.ops.cli.posture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A history of levels: a date and a level in each line, the oldest first; what begins with # is a comment. */
public final class HistoryFile {

    private HistoryFile() {}

    /**
     * @param levels that there are
     * @param zone in which days begin
     * @throws HistoryInvalid for the first line that is not sound
     */
    public static List<LevelChange> read(Path file, Set<String> levels, ZoneId zone) {
        var changes = new ArrayList<LevelChange>();
        var last = Instant.MIN;
        var before = "";
        for (var line : lines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var change = change(file, line.strip(), zone);
            if (!levels.contains(change.level())) {
                throw new HistoryInvalid(file, "%s: the model has no such level".formatted(line));
            }
            if (!change.at().isAfter(last) || change.level().equals(before)) {
                throw new HistoryInvalid(
                        file, "%s: each line is later than the one before, and changes the level".formatted(line));
            }
            last = change.at();
            before = change.level();
            changes.add(change);
        }
        if (changes.isEmpty()) {
            throw new HistoryInvalid(file, "has no lines");
        }
        return List.copyOf(changes);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new HistoryInvalid(file, "cannot be read: " + e);
        }
    }

    private static LevelChange change(Path file, String line, ZoneId zone) {
        int comma = line.indexOf(',');
        try {
            var day = LocalDate.parse(line.substring(0, Math.max(0, comma)).strip());
            return new LevelChange(
                    line,
                    day.atStartOfDay(zone).toInstant(),
                    line.substring(comma + 1).strip());
        } catch (DateTimeException e) {
            throw new HistoryInvalid(file, "%s: is not a date and a level, by comma".formatted(line));
        }
    }
}
