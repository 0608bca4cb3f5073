package io.writ.ops.bench.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Ratios to plain JDBC of the same round, since absolute figures drift with the machine. */
final class Report {

    private Report() {}

    static String markdown(List<Round> rounds, String limit) {
        var text = new StringBuilder();
        text.append("| clients | contender | commands/s (min, median, max) | ratio (min, median, max) | p50 ms | p99 ms"
                + " | CPU µs a command: here, server | WAL bytes a command |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        Map<Integer, List<Round>> byClients =
                rounds.stream().collect(Collectors.groupingBy(Round::clients, TreeMap::new, Collectors.toList()));
        byClients.forEach((clients, some) -> some.stream()
                .map(Round::contender)
                .distinct()
                .forEach(name -> text.append(row(clients, name, some, limit))));
        return text.toString();
    }

    private static String row(int clients, String name, List<Round> rounds, String limit) {
        var own =
                rounds.stream().filter(round -> round.contender().equals(name)).toList();
        var peer =
                rounds.stream().filter(round -> round.contender().equals(limit)).toList();
        double[] rates =
                own.stream().mapToDouble(Round::commandsPerSecond).sorted().toArray();
        var ratios = new double[Math.min(own.size(), peer.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = own.get(i).commandsPerSecond() / peer.get(i).commandsPerSecond();
        }
        Arrays.sort(ratios);
        var latency = own.getFirst().latency().copy();
        own.stream().skip(1).forEach(round -> latency.add(round.latency()));
        return String.format(
                Locale.ROOT,
                "| %d | %s | %,.0f, %,.0f, %,.0f | %.2f, %.2f, %.2f | %.2f | %.2f | %.0f, %.0f | %,.0f |%n",
                clients,
                name,
                rates[0],
                rates[rates.length / 2],
                rates[rates.length - 1],
                ratios[0],
                ratios[ratios.length / 2],
                ratios[ratios.length - 1],
                latency.getValueAtPercentile(50) / 1e6,
                latency.getValueAtPercentile(99) / 1e6,
                median(own, Round::engineMicros),
                median(own, Round::serverMicros),
                median(own, Round::walBytes));
    }

    /** The geometric mean of ratios, and how far it may be off by chance: two standard errors. */
    static String mean(double[] ratios) {
        double[] logarithms = Arrays.stream(ratios).map(Math::log).toArray();
        double mean = Arrays.stream(logarithms).average().orElse(0);
        double squares = Arrays.stream(logarithms)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        double error = Math.sqrt(squares / Math.max(1, ratios.length - 1) / ratios.length);
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f to %.3f)",
                Math.exp(mean),
                Math.exp(mean - 2 * error),
                Math.exp(mean + 2 * error));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        var sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
