package io.writ.ops.auditor;

import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.LedgerEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Exported events, read beside what was sealed of them: each that is to be there must be, as it was. */
final class EventFile implements AutoCloseable {

    private final BufferedReader lines;
    private @Nullable EventLine next;
    private final Expected expected;
    private final Set<String> streams;
    private long first = -1;
    private long last = -1;
    private long compared;
    private long digestsOnly;

    EventFile(Path file, Expected expected) throws IOException {
        this.expected = expected;
        this.streams = expected.part() ? streams(file) : Set.of();
        lines = Files.newBufferedReader(file);
        advance();
    }

    /** Those that appear in a part: of each of them nothing may be left out. */
    private static Set<String> streams(Path file) throws IOException {
        try (var all = Files.lines(file)) {
            return all.map(line -> EventLine.parse(line).entry().stream()).collect(Collectors.toSet());
        }
    }

    private void advance() {
        try {
            var line = lines.readLine();
            next = line == null ? null : EventLine.parse(line);
        } catch (IOException e) {
            throw new Unreachable("the events cannot be read (%s)".formatted(e));
        }
    }

    /** What is wrong with the event at this position, if the file has it and something is, or should have it and has not. */
    Optional<String> compare(long position, byte[] sealed) {
        var line = next;
        if (line == null || line.entry().position() > position) {
            return isExpected(position, sealed) ? Optional.of(lacks(position)) : Optional.empty();
        }
        if (line.entry().position() < position) {
            return Optional.of(twice(line.entry().position()));
        }
        if (!expected.range().covers(position)) {
            return Optional.of(
                    "The file has the event at position %d, and was to hold %s.".formatted(position, expected.words()));
        }
        if (!Arrays.equals(line.entry().bytes(), sealed)) {
            return Optional.of("The event at position %d is not the one that was sealed: %s differs."
                    .formatted(position, difference(line.entry(), LedgerEntry.parse(sealed))));
        }
        compared++;
        first = first < 0 ? position : first;
        last = position;
        digestsOnly += line.isWhole() ? 0 : 1;
        advance();
        return Optional.empty();
    }

    private boolean isExpected(long position, byte[] sealed) {
        return expected.range().covers(position)
                && (!expected.part() || streams.contains(LedgerEntry.parse(sealed).stream()));
    }

    private static String twice(long position) {
        return "The file has the event at position %d twice, or out of order.".formatted(position);
    }

    private String lacks(long position) {
        return expected.part()
                ? "The file lacks the event at position %d, and has others of its stream; it was to hold %s."
                        .formatted(position, expected.words())
                : "The file lacks the event at position %d: it was to hold %s. If it is meant to hold fewer, say --from and --to, or --part."
                        .formatted(position, expected.words());
    }

    static String difference(LedgerEntry shown, LedgerEntry sealed) {
        if (!shown.stream().equals(sealed.stream()) || shown.version() != sealed.version()) {
            return "its stream or version";
        }
        if (!shown.type().equals(sealed.type()) || shown.revision() != sealed.revision()) {
            return "its type";
        }
        if (!shown.id().equals(sealed.id())) {
            return "its id";
        }
        if (!shown.recordedAt().equals(sealed.recordedAt())) {
            return "the time it was recorded";
        }
        return shown.payload().equals(sealed.payload()) ? "its metadata" : "its payload";
    }

    /** Whether there is, or was to be, more than what it is compared with, when that is at its end. */
    boolean goesOn() {
        return next != null || expected.beyond(expected.sealed()).isPresent();
    }

    /**
     * What is left in the file that cannot be there, when the log is at its end.
     *
     * @param signed how many events the log itself has signed for: of these the rest may be
     */
    Optional<String> left(long signed) {
        var from = expected.sealed();
        for (var line = next; line != null; line = next) {
            var position = line.entry().position();
            if (position < from) {
                return Optional.of(twice(position));
            }
            if (position >= signed) {
                return Optional.of("The file has an event at position %d, which was never sealed.".formatted(position));
            }
            from = position + 1;
            advance();
        }
        return expected.beyond(signed);
    }

    /** Whether nothing was compared. */
    boolean isEmpty() {
        return compared == 0;
    }

    /** What the file was found to hold, in words. */
    String compared() {
        if (compared == 0) {
            return "no events";
        }
        return compared == last - first + 1
                ? "events %,d to %,d, each exactly as it was sealed".formatted(first, last)
                : "%,d of the events %,d to %,d, each exactly as it was sealed".formatted(compared, first, last);
    }

    /** How many of them show digests in place of content. */
    long digestsOnly() {
        return digestsOnly;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
