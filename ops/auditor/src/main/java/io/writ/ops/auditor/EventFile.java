package io.writ.ops.auditor;

import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.LedgerEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exported events, read beside what was sealed of them: in the order of the log, any part of it. */
final class EventFile implements AutoCloseable {

    private final BufferedReader lines;
    private @Nullable EventLine next;
    private final boolean part;
    private final Source.@Nullable Range range;
    private long first = -1;
    private long last = -1;
    private long compared;
    private long digestsOnly;

    EventFile(Source.Exported exported) throws IOException {
        this.part = exported.part();
        this.range = exported.range();
        lines = Files.newBufferedReader(exported.file());
        advance();
    }

    private void advance() {
        try {
            var line = lines.readLine();
            next = line == null ? null : EventLine.parse(line);
        } catch (IOException e) {
            throw new Unreachable("the events cannot be read (%s)".formatted(e));
        }
    }

    /** What is wrong with the event at this position, if the file has it and something is. */
    Optional<String> compare(long position, byte[] sealed) {
        var line = next;
        if (line == null) {
            return Optional.empty();
        }
        if (line.entry().position() > position) {
            return part || first < 0
                    ? Optional.empty()
                    : Optional.of("The file lacks the event at position %d. If that is meant, say --part."
                            .formatted(position));
        }
        if (line.entry().position() < position) {
            return Optional.of("The file has the event at position %d twice, or out of order."
                    .formatted(line.entry().position()));
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

    /** What is left in the file when the log is at its end, which should be nothing. */
    Optional<String> left() {
        return next == null
                ? cutOff()
                : Optional.of("The file has an event at position %d, which was never sealed."
                        .formatted(next.entry().position()));
    }

    /** A range without an event ends before it begins. */
    private Optional<String> cutOff() {
        if (range == null || range.to() < range.from() || (first == range.from() && last == range.to())) {
            return Optional.empty();
        }
        var missing = first == range.from() ? last + 1 : range.from();
        return Optional.of("The file lacks the event at position %d: it was to hold events %d to %d."
                .formatted(missing, range.from(), range.to()));
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
