package io.writ.ops.auditor;

import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.NoteSigner;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.Sealer;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TreeHead;
import io.writ.events.log.LoggedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small log as its service publishes it into a directory. */
final class PublishedLog {

    static final String ORIGIN = "writ.example/log";

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final Path directory;
    private final NoteSigner signer;
    private final List<NoteSigner> next = new ArrayList<>();
    private final List<LoggedEvent> events = new ArrayList<>();
    private final List<byte[]> unsealed = new ArrayList<>();
    private final Sealer sealer;

    PublishedLog(Path directory, int seed) {
        this.directory = directory;
        signer = signer(ORIGIN, seed);
        sealer = Sealer.open(new FileTileStore(directory), TreeHead.EMPTY);
    }

    Path directory() {
        return directory;
    }

    String key() {
        return signer.verifier(NoteVerifier.Kind.NOTE).toString();
    }

    List<LoggedEvent> events() {
        return events;
    }

    /** From now on another key signs as well. */
    String rotate(int seed) {
        next.add(signer(ORIGIN, seed));
        return next.getLast().verifier(NoteVerifier.Kind.NOTE).toString();
    }

    /** A witness cosigns the last checkpoint; answers its key. */
    String cosign(String witness, int seed, Instant seen) throws IOException {
        var file = directory.resolve("checkpoint");
        var note = SignedNote.parse(Files.readAllBytes(file));
        var cosigner = signer(witness, seed);
        Files.write(
                file,
                note.with(List.of(cosigner.cosign(Checkpoint.parse(note.text()), seen)))
                        .bytes());
        return cosigner.verifier(NoteVerifier.Kind.COSIGNATURE).toString();
    }

    private static NoteSigner signer(String name, int seed) {
        var bytes = new byte[32];
        bytes[0] = (byte) seed;
        return NoteSigner.ofSeed(name, bytes);
    }

    /** Appends events of seven streams, seals them and publishes a checkpoint. */
    PublishedLog grow(int count) throws IOException {
        for (var i = 0; i < count; i++) {
            var position = events.size();
            add(
                    "approval-" + position % 7,
                    position / 7,
                    "approval.commented",
                    "{\"text\":\"remark %d\"}".formatted(position));
        }
        return seal();
    }

    /** To be sealed with what comes next. */
    PublishedLog add(String stream, long version, String type, String payload) {
        var position = events.size();
        var event = new LoggedEvent(
                position,
                stream,
                version,
                type,
                1,
                new UUID(7, position),
                START.plusMillis(position),
                "{\"actor\":\"person-%d\"}".formatted(position % 3).getBytes(StandardCharsets.UTF_8),
                payload.getBytes(StandardCharsets.UTF_8));
        events.add(event);
        unsealed.add(EventLine.of(event).entry().bytes());
        return this;
    }

    PublishedLog seal() throws IOException {
        var head = sealer.append(unsealed);
        unsealed.clear();
        var signers = Stream.concat(Stream.of(signer), next.stream()).toArray(NoteSigner[]::new);
        var note = Checkpoint.of(ORIGIN, head).sign(signers);
        Files.write(directory.resolve("checkpoint"), note.bytes());
        Files.write(directory.resolve("checkpoint." + head.size()), note.bytes());
        Files.writeString(
                directory.resolve("keys.json"),
                "{\"origin\":\"%s\",\"verifierKeys\":[\"%s\"]}".formatted(ORIGIN, key()));
        return this;
    }

    /** The events as an export gives them out. */
    Path export(Path file) throws IOException {
        return Files.write(file, lines());
    }

    /** What was published and these lines, as an archive holds them. */
    Path archive(Path file, List<String> lines, String manifest) throws IOException {
        try (var zip = FileSystems.newFileSystem(file, Map.of("create", "true"));
                var files = Files.walk(directory)) {
            for (var one : files.filter(Files::isRegularFile).toList()) {
                var there = zip.getPath("/").resolve(directory.relativize(one).toString());
                Files.createDirectories(there.getParent());
                Files.copy(one, there);
            }
            Files.write(zip.getPath("/events.jsonl"), lines);
            Files.writeString(zip.getPath("/manifest.json"), manifest);
        }
        return file;
    }

    List<String> lines() {
        return events.stream()
                .map(event -> EventLine.of(event).text())
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
