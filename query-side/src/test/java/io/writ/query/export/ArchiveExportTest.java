package io.writ.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.api.audit.ExportFormat;
import io.writ.api.audit.ExportResource;
import io.writ.events.json.Json;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Hash;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.NoteSigner;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.Sealer;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TreeHead;
import io.writ.events.ledger.TrustedKeys;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.policy.PolicyRef;
import io.writ.query.Histories;
import io.writ.testkit.WritServices;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WritServices
class ArchiveExportTest extends Exporting {

    @Test
    void anArchiveProvesEveryEventThatItHoldsAndTheWholeLog(@TempDir Path folder) throws Exception {
        submit("Trip");
        submit("Other");
        var ledger = sealed(folder.resolve("ledger"));
        var lines = new EventLinesExport(source);
        var archive = new ArchiveExport(lines, Optional.of(ledger), () -> List.of("key-1"), Duration.ZERO);
        var asked = ask(ExportFormat.ARCHIVE, "travel");
        try (var worker = new ExportWorker(making, source, Map.of(ExportFormat.ARCHIVE, archive), KEPT)) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.DONE);
        }
        var file = Files.write(folder.resolve("copy.zip"), content(asked));
        try (var zip = FileSystems.newFileSystem(file)) {
            var note = SignedNote.parse(Files.readAllBytes(zip.getPath("/checkpoint")));
            var head = ledger.trusted().open(note).head();
            assertThat(head.size()).isEqualTo(log.log().head() + 1);
            var tree = new TileTree(new FileTileStore(zip.getPath("/")), head);
            var exported = Files.readAllLines(zip.getPath("/events.jsonl"));
            assertThat(exported).hasSize(4);
            for (var line : exported) {
                var entry = EventLine.parse(line).entry();
                tree.inclusion(entry.position()).check(Hash.leaf(entry.bytes()), head.root());
            }
            for (var bundle = 0L; bundle * 256 < head.size(); bundle++) {
                assertThat(tree.entries(bundle)).isNotEmpty();
            }
            assertThat(Files.readString(zip.getPath("/destroyed-keys.json"))).isEqualTo("[\"key-1\"]");
            assertThat(Files.readString(zip.getPath("/README.txt"))).contains("./writ verify log --archive");
        }
    }

    /** Under which rule somebody decided is part of what they want to prove. */
    @Test
    void aPartHoldsItsPolicyBesideItsApprovals() throws Exception {
        publish("travel");
        publish("other");
        var id = submit("Trip");
        var asked = ask(ExportFormat.JSON_LINES, "travel");
        Map<ExportFormat, ExportWriter> writers = Map.of(ExportFormat.JSON_LINES, new EventLinesExport(source));
        try (var worker = new ExportWorker(making, source, writers, KEPT)) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.DONE);
        }
        assertThat(new String(content(asked), StandardCharsets.UTF_8).lines())
                .extracting(line -> EventLine.parse(line).entry().stream())
                .containsExactly("policy-travel", "approval-" + id, "approval-" + id);
    }

    private void publish(String policy) {
        log.append(
                "policy-" + policy,
                new PolicyEvent.Published(
                        Histories.act("pat"),
                        new PolicyRef(policy, 1),
                        new PolicyDefinition("Travel", Json.mapper().createObjectNode(), List.of(), Histories.TERMS)));
    }

    @Test
    void anArchiveWaitsForItsWitnesses(@TempDir Path folder) throws Exception {
        submit("Trip");
        var ledger = sealed(folder.resolve("ledger"));
        var witness = NoteSigner.ofSeed("w1.example", new byte[32]);
        var asked = ask(ExportFormat.ARCHIVE, null);
        try (var worker = worker(ledger, Duration.ofSeconds(20))) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.RUNNING);
            var note = ledger.checkpoints().latest().orElseThrow();
            var cosignature = witness.cosign(ledger.trusted().open(note), Instant.EPOCH);
            ledger.checkpoints().cosign(note.with(List.of(cosignature)), true);
            await().until(() -> state(asked) == ExportResource.State.DONE);
        }
        var watched = new TrustedKeys(
                ledger.origin(), ledger.trusted().log(), List.of(witness.verifier(NoteVerifier.Kind.COSIGNATURE)), 1);
        try (var zip = FileSystems.newFileSystem(Files.write(folder.resolve("copy.zip"), content(asked)))) {
            var note = SignedNote.parse(Files.readAllBytes(zip.getPath("/checkpoint")));
            assertThat(watched.open(note).size()).isEqualTo(log.log().head() + 1);
            assertThat(Files.readString(zip.getPath("/manifest.json"))).contains("\"cosigned\":true");
        }
    }

    @Test
    void anArchiveSaysThatItsWitnessesDidNotAnswerInTime(@TempDir Path folder) throws Exception {
        submit("Trip");
        var ledger = sealed(folder.resolve("ledger"));
        var asked = ask(ExportFormat.ARCHIVE, null);
        try (var worker = worker(ledger, Duration.ofMillis(1))) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.DONE);
        }
        try (var zip = FileSystems.newFileSystem(Files.write(folder.resolve("copy.zip"), content(asked)))) {
            assertThat(Files.readString(zip.getPath("/manifest.json"))).contains("\"cosigned\":false");
        }
    }

    private ExportWorker worker(Ledger ledger, Duration cosigning) {
        var archive = new ArchiveExport(new EventLinesExport(source), Optional.of(ledger), List::of, cosigning);
        return new ExportWorker(making, source, Map.of(ExportFormat.ARCHIVE, archive), KEPT);
    }

    /** The whole log, by a key made for it. */
    private Ledger sealed(Path directory) {
        var signer = NoteSigner.ofSeed("example.com/log", new byte[32]);
        var tiles = new FileTileStore(directory);
        var checkpoints = new FileCheckpointStore(directory);
        var entries = log.log().after(-1, Integer.MAX_VALUE).stream()
                .map(event -> LedgerEntry.of(event).bytes())
                .toList();
        var head = Sealer.open(tiles, TreeHead.EMPTY).append(entries);
        checkpoints.publish(
                TreeHead.EMPTY, Checkpoint.of("example.com/log", head).sign(signer));
        return new Ledger(
                new TrustedKeys("example.com/log", signer.verifier(NoteVerifier.Kind.NOTE)), tiles, checkpoints);
    }
}
