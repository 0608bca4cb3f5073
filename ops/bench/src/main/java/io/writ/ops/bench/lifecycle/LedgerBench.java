package io.writ.ops.bench.lifecycle;

import io.writ.events.Ids;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.ParallelTiles;
import io.writ.events.ledger.Sealer;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TreeHead;
import io.writ.events.log.Append;
import io.writ.events.log.NewEvent;
import io.writ.ops.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./writ bench ledger}: what sealing and verifying cost, and whether commands notice. */
@Command(
        name = "ledger",
        description = "Seal and verify a log, and commands a second with the sealer running beside those without")
public final class LedgerBench implements Callable<Integer> {

    private static final int BATCH = 10_000;
    private static final int TOGETHER = 100;

    /** Behind each of them every page is written whole, three times as much as else, by whoever comes then. */
    private static final Map<String, String> WITHOUT_CHECKPOINTS =
            Map.of("max_wal_size", "64GB", "checkpoint_timeout", "1h");

    @Spec
    private CommandSpec spec;

    @Option(names = "--events", description = "default ${DEFAULT-VALUE}")
    private int events = 1_000_000;

    @Option(names = "--clients", split = ",", description = "default ${DEFAULT-VALUE}")
    private List<Integer> clients = List.of(4, 32);

    @Option(
            names = "--rounds",
            description = "of commands without the sealer, with it, and without; default ${DEFAULT-VALUE}")
    private int rounds = 21;

    @Option(names = "--seconds", description = "of each round; default ${DEFAULT-VALUE}")
    private int seconds = 2;

    @Option(names = "--warm-up", description = "seconds at each number of clients; default ${DEFAULT-VALUE}")
    private int warmUp = 30;

    @Override
    public Integer call() throws Exception {
        var directory = Files.createTempDirectory("writ-bench");
        try (var postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0, WITHOUT_CHECKPOINTS)) {
            compare(postgres, directory.resolve("ledger"));
            sealAndVerify(postgres, directory.resolve("sealed"));
            return 0;
        } finally {
            LogBench.deleteTree(directory);
        }
    }

    private void sealAndVerify(EmbeddedPostgres postgres, Path sealed) throws Exception {
        try (var log = BenchLog.create(postgres, "sealed")) {
            fill(log);
            var store = new FileTileStore(sealed);
            var begin = System.nanoTime();
            var sealer = Sealer.open(new ParallelTiles(store), TreeHead.EMPTY);
            for (var next = 0; next < events; next += BATCH) {
                var entries = log.log().after(next - 1L, BATCH).stream()
                        .map(event -> LedgerEntry.of(event).bytes())
                        .toList();
                sealer.append(entries);
                sealer.flush();
            }
            say("read from PostgreSQL and sealed, files on disk", begin);
            begin = System.nanoTime();
            var tree = new TileTree(store, sealer.head());
            for (var bundle = 0L; bundle * 256 < events; bundle++) {
                tree.entries(bundle);
            }
            say("verified from the files, every entry", begin);
            out().printf("size: entries %,d KB, hashes %,d KB%n", kilobytes(sealed, true), kilobytes(sealed, false));
        }
    }

    private void fill(BenchLog log) {
        var payload = new byte[500];
        var metadata = new byte[200];
        for (var done = 0; done < events; done += TOGETHER) {
            var some = IntStream.range(0, TOGETHER)
                    .mapToObj(n -> new NewEvent(Ids.next(), "bench.happened", 1, payload))
                    .toList();
            log.log().append(new Append("approval-" + Ids.next(), -1, some, metadata, null));
        }
    }

    private void compare(EmbeddedPostgres postgres, Path ledger) throws Exception {
        Map<String, Object> sealing = Map.of(
                "writ.ledger.directory", ledger.toString(),
                "writ.ledger.origin", "bench.example/log",
                "writ.ledger.key-files", key(ledger).toString());
        try (var log = BenchLog.create(postgres, "watched");
                var node = new LiveQueryNode(log.url(), postgres.superuserName(), BenchLog.PASSWORD, sealing)) {
            var beside = new BesideTheSealer(log, node, new Meter(postgres), Duration.ofSeconds(seconds));
            beside.warmUp(clients, Duration.ofSeconds(warmUp));
            for (var round = 0; round < rounds; round++) {
                spec.commandLine().getErr().printf("round %d of %d%n", round + 1, rounds);
                for (int count : clients) {
                    beside.round(round, count);
                }
            }
            out().println(beside.report(clients));
            node.startSealer();
            node.catchUp(log.log());
            out().printf(
                            "checkpoint: %s%n",
                            Files.readAllLines(ledger.resolve("checkpoint")).get(1));
        }
    }

    private static Path key(Path ledger) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        Files.createDirectories(ledger.getParent());
        return Files.writeString(ledger.resolveSibling("key.pem"), pem);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void say(String what, long begin) {
        var took = (System.nanoTime() - begin) / 1e9;
        out().printf("%,d events, %s: %.1f s, %,.0f/s%n", events, what, took, events / took);
    }

    private static long kilobytes(Path root, boolean entries) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().contains("entries") == entries)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1024;
        }
    }
}
