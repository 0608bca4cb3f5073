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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./writ bench ledger}: what sealing and verifying cost, and whether commands notice. */
@Command(
        name = "ledger",
        description = "Seal and verify a log, and commands a second with the sealer running beside those without")
public final class LedgerBench implements Callable<Integer> {

    private static final int BATCH = 10_000;
    private static final int TOGETHER = 100;
    private static final ThreadFactory CLIENT = Thread.ofVirtual().factory();

    @Option(names = "--events", description = "default ${DEFAULT-VALUE}")
    private int events = 1_000_000;

    @Option(names = "--clients", split = ",", description = "default ${DEFAULT-VALUE}")
    private List<Integer> clients = List.of(4, 32);

    @Option(names = "--rounds", description = "of commands with and without the sealer; default ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--seconds", description = "of each round; default ${DEFAULT-VALUE}")
    private int seconds = 8;

    @Option(names = "--warm-up", description = "seconds, with and without; default ${DEFAULT-VALUE}")
    private int warmUp = 30;

    @Override
    public Integer call() throws Exception {
        var directory = Files.createTempDirectory("writ-bench");
        try (var postgres = EmbeddedPostgres.start(directory.resolve("postgres"))) {
            sealAndVerify(postgres, directory.resolve("sealed"));
            compare(postgres, directory.resolve("ledger"));
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
            System.out.printf(
                    "size: entries %,d KB, hashes %,d KB%n", kilobytes(sealed, true), kilobytes(sealed, false));
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
        try (var plain = BenchLog.create(postgres, "unsealed");
                var node = new LiveQueryNode(plain.url(), postgres.superuserName(), BenchLog.PASSWORD);
                var watched = BenchLog.create(postgres, "watched");
                var sealer = new LiveQueryNode(watched.url(), postgres.superuserName(), BenchLog.PASSWORD, sealing)) {
            var payload = LogBench.payload();
            List<Contender> contenders = List.of(
                    new WritBus("projections live", plain.log(), plain.log(), plain.pool(), payload),
                    new WritBus("and the sealer", watched.log(), watched.log(), watched.pool(), payload));
            var meter = new Meter(postgres);
            for (int count : clients) {
                for (var contender : contenders) {
                    Round.run(contender, count, Duration.ofSeconds(warmUp), meter, CLIENT);
                }
            }
            var results = new ArrayList<Round>();
            var sealed = Duration.ZERO;
            long computed = 0;
            for (var round = 0; round < rounds; round++) {
                // In turn, and nobody pays for what another left behind.
                var turn = round % 2 == 0 ? contenders : contenders.reversed();
                for (int count : clients) {
                    for (var contender : turn) {
                        node.catchUp(plain.log());
                        sealer.catchUp(watched.log());
                        computed -= sealerNanos();
                        var result = Round.run(contender, count, Duration.ofSeconds(seconds), meter, CLIENT);
                        computed += sealerNanos();
                        sealed = contender.equals(contenders.getLast()) ? sealed.plus(result.span()) : sealed;
                        results.add(result);
                    }
                }
            }
            System.out.println(Report.markdown(results, contenders.getFirst().name()));
            System.out.printf(
                    "the sealer's thread computed for %.1f %% of the time of its rounds%n",
                    computed * 100.0 / sealed.toNanos());
            sealer.catchUp(watched.log());
            System.out.printf(
                    "checkpoint: %s%n",
                    Files.readAllLines(ledger.resolve("checkpoint")).get(1));
        }
    }

    /** Of CPU, by the one thread that seals; a difference that the ratio of two contenders is too coarse to show. */
    private static long sealerNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals("ledger-sealer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static Path key(Path ledger) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        Files.createDirectories(ledger.getParent());
        return Files.writeString(ledger.resolveSibling("key.pem"), pem);
    }

    private void say(String what, long begin) {
        var took = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%,d events, %s: %.1f s, %,.0f/s%n", events, what, took, events / took);
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
