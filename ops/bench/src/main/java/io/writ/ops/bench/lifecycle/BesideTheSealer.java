package io.writ.ops.bench.lifecycle;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Commands on one log whose sealer is stopped, runs, and is stopped once more, with projections live all the time. */
final class BesideTheSealer {

    private static final ThreadFactory CLIENT = Thread.ofVirtual().factory();

    /** Before each round: what the file system still does for others' tiles is over, and as much waits to be sealed as at its end. */
    private static final Duration LEAD = Duration.ofMillis(1200);

    private final BenchLog log;
    private final LiveQueryNode node;
    private final Meter meter;
    private final Duration span;

    /** The first twice: how far it is from itself is what the second may be from it. */
    private final Contender still;

    private final Contender sealed;
    private final Contender again;
    private final List<Round> results = new ArrayList<>();
    private long computed;

    /** @param span of a round of one contender */
    BesideTheSealer(BenchLog log, LiveQueryNode node, Meter meter, Duration span) {
        this.log = log;
        this.node = node;
        this.meter = meter;
        this.span = span;
        var bus = WritBus.over(log, "projections live", LogBench.payload());
        still = new Named("the sealer stopped", bus);
        sealed = new Named("the sealer running", bus);
        again = new Named("stopped once more", bus);
    }

    /** With all that is measured later, stops and starts included. */
    void warmUp(List<Integer> clients, Duration each) throws Exception {
        for (int count : clients) {
            for (var contender : List.of(sealed, still, sealed)) {
                prepare(contender);
                Round.run(contender, count, each.dividedBy(3), meter, CLIENT);
            }
        }
    }

    /**
     * Each comes first, in the middle and last, and nobody pays for what another left behind.
     *
     * @param number from 0
     */
    void round(int number, int clients) throws Exception {
        var contenders = List.of(still, sealed, again);
        for (var place = 0; place < contenders.size(); place++) {
            var contender = contenders.get((number + place) % contenders.size());
            prepare(contender);
            Round.run(contender, clients, LEAD, meter, CLIENT);
            var before = sealerNanos();
            results.add(Round.run(contender, clients, span, meter, CLIENT));
            computed += sealerNanos() - before;
        }
    }

    private void prepare(Contender contender) throws InterruptedException {
        if (contender.equals(sealed)) {
            node.startSealer();
        } else {
            node.stopSealer();
        }
        node.catchUp(log.log());
    }

    /** Of CPU, by the one thread that seals, if it lives; a difference that ratios are too coarse to show. */
    private static long sealerNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals("ledger-sealer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    /** What the rounds came to, in words and as a table. */
    String report(List<Integer> clients) {
        var rounds = results.stream().filter(round -> round.contender().equals(sealed.name()));
        return Report.markdown(results, still.name())
                + clients.stream().map(this::comparison).collect(Collectors.joining("\n", "\n", "\n"))
                + "the sealer's thread computed for %.1f %% of the time of its rounds"
                        .formatted(computed
                                * 100.0
                                / rounds.mapToLong(round -> round.span().toNanos())
                                        .sum());
    }

    private String comparison(int count) {
        var with = rates(sealed, count);
        var without = rates(still, count);
        var once = rates(again, count);
        return "%d clients: with the sealer %s of the mean of the two rounds without beside it; the second of these %s of the first"
                .formatted(
                        count,
                        Report.mean(IntStream.range(0, with.length)
                                .mapToDouble(n -> 2 * with[n] / (without[n] + once[n]))
                                .toArray()),
                        Report.mean(IntStream.range(0, with.length)
                                .mapToDouble(n -> once[n] / without[n])
                                .toArray()));
    }

    private double[] rates(Contender contender, int clients) {
        return results.stream()
                .filter(round -> round.clients() == clients && round.contender().equals(contender.name()))
                .mapToDouble(Round::commandsPerSecond)
                .toArray();
    }

    /** One contender under several names, for what differs around it. */
    private record Named(String name, Contender contender) implements Contender {

        @Override
        public Client client(int number) throws Exception {
            return contender.client(number);
        }

        @Override
        public long completed() throws Exception {
            return contender.completed();
        }
    }
}
