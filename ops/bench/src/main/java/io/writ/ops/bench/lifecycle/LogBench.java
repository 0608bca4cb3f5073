package io.writ.ops.bench.lifecycle;

import io.writ.events.json.Json;
import io.writ.ops.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./writ bench log}: the approval lifecycle through the command bus, beside plain JDBC, in one run. */
@Command(
        name = "log",
        description = "Commands a second of the approval lifecycle, beside plain JDBC on the same database")
public final class LogBench implements Callable<Integer> {

    private static final int PAYLOAD = 500;

    @Spec
    private CommandSpec spec;

    @Option(names = "--clients", split = ",", description = "default ${DEFAULT-VALUE}")
    private List<Integer> clients = List.of(1, 8, 32);

    @Option(names = "--rounds", description = "of each contender at each number of clients; default ${DEFAULT-VALUE}")
    private int rounds = 3;

    @Option(names = "--seconds", description = "of each round; default ${DEFAULT-VALUE}")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "seconds, of each contender; default ${DEFAULT-VALUE}")
    private int warmUp = 60;

    @Option(names = "--platform-threads", description = "clients of every contender are platform threads, not virtual")
    private boolean platformThreads;

    @Option(
            names = "--limits",
            description =
                    "five contenders more: the log without the bus, group commit of bare rows, and the bus over the"
                            + " least that a log can be, in order and in none, and over nothing")
    private boolean limits;

    @Override
    public Integer call() throws Exception {
        var directory = Files.createTempDirectory("writ-bench");
        try (var postgres = EmbeddedPostgres.start(directory);
                var alone = BenchLog.create(postgres, "alone");
                var followed = BenchLog.create(postgres, "followed");
                var bare = BenchLog.create(postgres, "bare");
                var node = new LiveQueryNode(followed.url(), postgres.superuserName(), BenchLog.PASSWORD)) {
            return run(new Meter(postgres), alone, followed, bare, node);
        } finally {
            deleteTree(directory);
        }
    }

    private int run(Meter meter, BenchLog alone, BenchLog followed, BenchLog bare, LiveQueryNode node)
            throws Exception {
        Thread.Builder kind = platformThreads ? Thread.ofPlatform() : Thread.ofVirtual();
        var threads = kind.factory();
        var payload = payload();
        var plain = new PlainJdbc(alone.pool(), payload);
        var off = WritBus.over(alone, "Writ", payload);
        var live = WritBus.over(followed, "Writ, all projections live", payload);
        List<Contender> contenders = new ArrayList<>(List.of(plain, off, live));
        if (limits) {
            contenders.addAll(limits(bare, payload));
        }
        Map<String, Long> acknowledged = new HashMap<>();
        // At each number of clients, since a lone command goes another way than those that share a batch.
        var warming = Duration.ofSeconds(warmUp).dividedBy(clients.size());
        for (int count : clients) {
            for (var contender : contenders) {
                count(acknowledged, Round.run(contender, count, warming, meter, threads));
            }
        }
        var results = new ArrayList<Round>();
        for (int round = 1; round <= rounds; round++) {
            for (int count : clients) {
                // In turn, and nobody pays for what another left behind.
                for (var contender : round % 2 == 1 ? contenders : contenders.reversed()) {
                    node.catchUp(followed.log());
                    var result = Round.run(contender, count, Duration.ofSeconds(seconds), meter, threads);
                    count(acknowledged, result);
                    results.add(result);
                    spec.commandLine()
                            .getErr()
                            .printf(
                                    "round %d of %d, %d clients, %s: %,.0f commands/s%n",
                                    round, rounds, count, contender.name(), result.commandsPerSecond());
                }
            }
        }
        spec.commandLine().getOut().println(Report.markdown(results, plain.name()));
        long behind = System.nanoTime();
        int status = check(contenders, acknowledged);
        node.catchUp(followed.log());
        spec.commandLine()
                .getOut()
                .printf("after %.1f s all projections show everything%n", (System.nanoTime() - behind) / 1e9);
        return status;
    }

    private static List<Contender> limits(BenchLog bare, byte[] payload) throws Exception {
        var ordered = new BareEvents(bare.pool(), "bare_events", 1);
        var unordered = new BareEvents(bare.pool(), "unordered_events", 2);
        var nothing = new Nothing();
        return List.of(
                LogAlone.open(bare, payload),
                new ByHand(bare.pool(), payload),
                new WritBus("the bus over bare events", ordered, bare.log(), ordered::completed, payload),
                new WritBus("the same without order", unordered, bare.log(), unordered::completed, payload),
                new WritBus("the bus over nothing", nothing, bare.log(), nothing::completed, payload));
    }

    private static void count(Map<String, Long> acknowledged, Round round) {
        acknowledged.merge(round.contender(), round.lifecycles(), Long::sum);
    }

    /** Every acknowledged lifecycle must be in the store; a figure from a store that lost some is worth nothing. */
    private int check(List<Contender> contenders, Map<String, Long> acknowledged) throws Exception {
        int status = 0;
        for (var contender : contenders) {
            long stored = contender.completed();
            long expected = acknowledged.getOrDefault(contender.name(), 0L);
            spec.commandLine()
                    .getOut()
                    .printf("%s: %,d lifecycles acknowledged, %,d stored%n", contender.name(), expected, stored);
            status = stored == expected ? status : 1;
        }
        return status;
    }

    static byte[] payload() {
        var filler = "x".repeat(PAYLOAD - 60);
        return Json.mapper().writeValueAsBytes(Map.of("note", filler, "costCentre", "4711", "lines", List.of(1, 2, 3)));
    }

    static void deleteTree(Path directory) throws java.io.IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
