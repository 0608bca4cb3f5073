package io.writ.ops.bench.log;

import io.writ.ops.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares appends with plain inserts: interleaved rounds in one run, every acknowledged command checked at the end. */
public final class LogBench {

    private static final List<Integer> CLIENTS = List.of(1, 8, 32);

    private LogBench() {}

    /** @param arguments rounds (3), seconds to a round (5), directory for the data (a temporary one) */
    public static void main(String[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        var seconds = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 5);
        var directory = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("writ-bench");
        try (var postgres = EmbeddedPostgres.start(directory);
                var plain = new PlainInserts(postgres);
                var log = new EventLog(postgres)) {
            compare(List.of(plain, log), rounds, seconds);
        }
    }

    private static void compare(List<Contender> contenders, int rounds, Duration duration) throws Exception {
        var acknowledged = new HashMap<Contender, Long>();
        for (var contender : contenders) {
            acknowledged.merge(
                    contender, new Round(contender, 8, duration).run().commands(), Long::sum);
        }
        for (var clients : CLIENTS) {
            var ratios = new ArrayList<Double>();
            for (var round = 0; round < rounds; round++) {
                var perSecond = new ArrayList<Double>();
                for (var contender : contenders) {
                    var figures = new Round(contender, clients, duration).run();
                    acknowledged.merge(contender, figures.commands(), Long::sum);
                    perSecond.add(figures.perSecond());
                    System.out.printf(
                            "%2d clients  %-10s  %,9.0f/s  p50 %6.2f ms  p99 %6.2f ms%n",
                            clients, contender.name(), figures.perSecond(), figures.millis(50), figures.millis(99));
                }
                ratios.add(perSecond.get(1) / perSecond.get(0));
            }
            ratios.sort(null);
            System.out.printf(
                    "%2d clients  ratio min %.2f  median %.2f  max %.2f%n",
                    clients, ratios.getFirst(), ratios.get(ratios.size() / 2), ratios.getLast());
        }
        check(acknowledged);
    }

    private static void check(Map<Contender, Long> acknowledged) throws Exception {
        for (var entry : acknowledged.entrySet()) {
            var stored = entry.getKey().stored();
            if (stored != entry.getValue()) {
                throw new IllegalStateException(
                        "%s acknowledged %d, holds %d".formatted(entry.getKey().name(), entry.getValue(), stored));
            }
        }
        System.out.println("Every acknowledged command is in its store, and nothing else.");
    }
}
