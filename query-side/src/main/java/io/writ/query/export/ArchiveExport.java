package io.writ.query.export;

import io.writ.events.json.Json;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip file that proves itself: exported events, and of the ledger the checkpoint, tiles, bundles and keys. The auditor's
 * tool takes it as it is, and needs nothing else.
 */
final class ArchiveExport implements ExportWriter {

    /** Sealing takes a second, and witnesses not much longer; a round of the worker's patience is not used up. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** A time that every zip file can hold: equal content makes equal files. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String README = """
            An archive of a Writ event log.

            events.jsonl         the exported events, a line each, with the exact bytes that are stored
            checkpoint           what the whole log came to when the archive was made, signed, and cosigned by
                                 witnesses where it has any and they answered ("cosigned" in manifest.json)
            tile/                the hashes and entries of the whole log, as c2sp.org/tlog-tiles names them
            keys.json            the log's name and its own word for its keys
            destroyed-keys.json  ids of keys that were destroyed, with which erased data cannot be read any more
            manifest.json        what was asked for

            To verify it, offline: ./writ verify log --archive THIS-FILE --key KEY
            Have the log's operator tell you KEY by another way; the one in keys.json proves nothing of whose log it is.
            """;

    private final EventLinesExport lines;
    private final Optional<Ledger> ledger;
    private final Supplier<List<String>> destroyedKeys;
    private final Duration cosigning;

    /**
     * @param destroyedKeys their ids
     * @param cosigning for how long witnesses are waited for; zero where there are none
     */
    ArchiveExport(
            EventLinesExport lines, Optional<Ledger> ledger, Supplier<List<String>> destroyedKeys, Duration cosigning) {
        this.lines = lines;
        this.ledger = ledger;
        this.destroyedKeys = destroyedKeys;
        this.cosigning = cosigning;
    }

    @Override
    public void write(Export export, ExportSource log, OutputStream out, Progress progress) throws IOException {
        var proofs = ledger.orElseThrow(() -> new IllegalStateException("an archive needs a ledger"));
        var first = sealed(proofs, export.to(), progress);
        var cosigned = cosigned(proofs, export.to(), progress);
        var note = cosigned.orElse(first);
        var checkpoint = proofs.trusted().open(note);
        try (var zip = new ZipOutputStream(new Unclosed(out))) {
            entry("README.txt", README.getBytes(StandardCharsets.UTF_8), zip);
            entry(
                    "manifest.json",
                    Json.mapper().writeValueAsBytes(manifest(export, checkpoint, cosigned.isPresent())),
                    zip);
            entry("checkpoint", note.bytes(), zip);
            entry("keys.json", Json.mapper().writeValueAsBytes(keys(proofs)), zip);
            entry("destroyed-keys.json", Json.mapper().writeValueAsBytes(destroyedKeys.get()), zip);
            begin("events.jsonl", zip);
            lines.write(export, log, zip, progress);
            zip.closeEntry();
            tiles(proofs, checkpoint, zip);
        }
    }

    /** The first checkpoint that has the last event of the export. */
    private static SignedNote sealed(Ledger ledger, long last, Progress progress) {
        return awaited(ledger, ledger.checkpoints()::latest, last, PATIENCE, progress)
                .orElseThrow(() -> new IllegalStateException("the event at position %d is not sealed".formatted(last)));
    }

    /** One that enough witnesses have cosigned, which comes some moments after it is published. */
    private Optional<SignedNote> cosigned(Ledger ledger, long last, Progress progress) {
        return awaited(ledger, ledger.checkpoints()::witnessed, last, cosigning, progress);
    }

    private static Optional<SignedNote> awaited(
            Ledger ledger, Supplier<Optional<SignedNote>> next, long last, Duration patience, Progress progress) {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var note = next.get().filter(one -> ledger.trusted().open(one).size() > last);
            if (note.isPresent() || System.nanoTime() - end >= 0) {
                return note;
            }
            progress.goesOn();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void tiles(Ledger ledger, Checkpoint checkpoint, ZipOutputStream zip) throws IOException {
        var paths = new TileTree(ledger.tiles(), checkpoint.head()).paths().iterator();
        while (paths.hasNext()) {
            tile(ledger, paths.next(), zip);
        }
    }

    /** A partial tile may be gone once the full one is there, of which it is the beginning. */
    private static void tile(Ledger ledger, String path, ZipOutputStream zip) throws IOException {
        var full = path.replaceFirst("\\.p/.*$", "");
        for (var name : List.of(path, full)) {
            var bytes = ledger.tiles().read(name);
            if (bytes.isPresent()) {
                entry(name, bytes.get(), zip);
                return;
            }
        }
        throw new IllegalStateException("the ledger lacks " + path);
    }

    private Map<String, Object> manifest(Export export, Checkpoint checkpoint, boolean cosigned) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("format", "writ-archive-1");
        manifest.put("log", checkpoint.origin());
        manifest.put("sealed", checkpoint.size());
        manifest.put("fromPosition", export.from());
        manifest.put("toPosition", export.to());
        manifest.put("policy", export.policy());
        if (cosigned || cosigning.isPositive()) {
            manifest.put("cosigned", cosigned);
        }
        return manifest;
    }

    private static Map<String, Object> keys(Ledger ledger) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("origin", ledger.origin());
        keys.put(
                "verifierKeys",
                ledger.trusted().log().stream().map(NoteVerifier::toString).toList());
        return keys;
    }

    private static void entry(String name, byte[] bytes, ZipOutputStream zip) throws IOException {
        begin(name, zip);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void begin(String name, ZipOutputStream zip) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
