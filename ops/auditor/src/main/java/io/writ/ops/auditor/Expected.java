package io.writ.ops.auditor;

import io.writ.ops.auditor.Source.Exported;
import io.writ.ops.auditor.Source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which events a file is to hold. What the auditor says counts; what an archive says of itself nobody has signed, and is told.
 *
 * @param part whether streams may be left out as a whole
 * @param sealed how many events the log has signed for
 * @param warnings what is taken on trust
 */
record Expected(Range range, boolean part, long sealed, List<String> warnings) {

    /** What the auditor says, or null where they say nothing. */
    record Said(boolean part, @Nullable Long from, @Nullable Long to) {

        boolean range() {
            return from != null || to != null;
        }
    }

    static Expected of(Said said, Exported exported, long sealed) {
        var whole = new Range(0, sealed - 1);
        var given = exported.range();
        var told = given == null || said.range() ? whole : given;
        var range = new Range(
                Objects.requireNonNullElse(said.from(), told.from()), Objects.requireNonNullElse(said.to(), told.to()));
        var warnings = new ArrayList<String>();
        if (!said.range() && !range.equals(whole)) {
            warnings.add(
                    "that it was to hold %s of the %,d that were sealed is what its manifest says, which nobody has signed."
                                    .formatted(words(range), sealed)
                            + " If you asked for others, say --from and --to.");
        }
        if (exported.part() && !said.part()) {
            warnings.add(
                    "that it may leave events out, being of one policy, is what its manifest says, which nobody has"
                            + " signed. If you asked for everything, something was left out.");
        }
        var part = exported.part() || said.part();
        if (part) {
            warnings.add("it is a part: of each stream that appears in it, all events are there; a stream that was left"
                    + " out altogether is not missed.");
        }
        return new Expected(range, part, sealed, warnings);
    }

    String words() {
        return words(range);
    }

    private static String words(Range range) {
        return range.to() < range.from() ? "no events" : "events %,d to %,d".formatted(range.from(), range.to());
    }

    /** What was to be there, and was not even sealed, as far as the log has signed for it. */
    Optional<String> beyond(long signed) {
        return range.from() <= range.to() && range.to() >= signed
                ? Optional.of(
                        "The file was to hold %s, and the log has signed for %,d events.".formatted(words(), signed))
                : Optional.empty();
    }
}
