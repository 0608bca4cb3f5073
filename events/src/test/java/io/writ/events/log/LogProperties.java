package io.writ.events.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Whatever several writers on two nodes try at once, the log that comes of it is right. */
@Tag("io")
class LogProperties {

    private static final long PARTITION_SIZE = 16;

    /** One database for all tries, since a log only grows; each try has streams of its own. */
    private static final LogFixture FIXTURE = new LogFixture(TestDatabase.fresh("properties"), PARTITION_SIZE);

    private static final List<PostgresEventLog> NODES = List.of(FIXTURE.node(), FIXTURE.node());

    /** What a writer tries: an append, perhaps with a version made up, perhaps with a key that others use too. */
    record Attempt(
            int stream,
            long versionsOff,
            int events,
            @Nullable Integer key) {}

    /** What came of it. */
    private record Result(
            Append append, String outcome, @Nullable Appended appended) {}

    @AfterContainer
    static void close() {
        FIXTURE.close();
    }

    @Provide
    Arbitrary<List<List<Attempt>>> writers() {
        var attempt = Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.frequency(Tuple.of(8, 0L), Tuple.of(1, -1L), Tuple.of(1, 2L)),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 30).injectNull(0.4))
                .as(Attempt::new);
        return attempt.list().ofMinSize(1).ofMaxSize(20).list().ofMinSize(2).ofMaxSize(10);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void theLogIsRightWhateverWritersTry(@ForAll("writers") List<List<Attempt>> writers) throws Exception {
        var trial = UUID.randomUUID().toString();
        var start = NODES.getFirst().head();
        var finished = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tails = NODES.stream()
                    .map(node -> threads.submit(() -> tail(node, start, finished)))
                    .toList();
            var tasks = new ArrayList<Callable<List<Result>>>();
            for (var writer = 0; writer < writers.size(); writer++) {
                var node = NODES.get(writer % NODES.size());
                var attempts = writers.get(writer);
                tasks.add(() -> attempts.stream()
                        .map(each -> attempt(node, trial, each))
                        .toList());
            }
            var results = new ArrayList<Result>();
            for (var task : threads.invokeAll(tasks)) {
                results.addAll(task.get());
            }
            finished.set(true);
            var events = NODES.getFirst().after(start, Integer.MAX_VALUE / 2);
            positionsAreDense(start, events);
            timeDoesNotGoBack(events);
            versionsAreContiguous(events);
            whatWasAcknowledgedIsThereAndNothingElse(results, events);
            receiptsAreGivenOnce(results);
            streamsReadTheSame(events);
            for (var tail : tails) {
                assertThat(tail.get()).usingRecursiveComparison().isEqualTo(events);
            }
        }
    }

    private static Result attempt(PostgresEventLog log, String trial, Attempt attempt) {
        var stream = trial + "-" + attempt.stream();
        var receipt = attempt.key() == null ? null : LogFixture.receipt(trial + "-" + attempt.key());
        var expected = Math.max(-1, log.version(stream) + attempt.versionsOff());
        var append = LogFixture.append(stream, expected, attempt.events(), receipt);
        try {
            return new Result(append, "done", log.append(append));
        } catch (ConcurrentAppend e) {
            return new Result(append, "conflict", null);
        } catch (AlreadyAccepted e) {
            return new Result(append, "repeated", null);
        }
    }

    /** Follows the log as a projector does; a gap or a disorder fails it. */
    private static List<LoggedEvent> tail(PostgresEventLog log, long start, AtomicBoolean finished)
            throws InterruptedException {
        var seen = new ArrayList<LoggedEvent>();
        var position = start;
        while (true) {
            var last = finished.get();
            var events = log.after(position, 7);
            for (var event : events) {
                assertThat(event.position()).isEqualTo(position + 1);
                position = event.position();
                seen.add(event);
            }
            if (last && events.isEmpty()) {
                return seen;
            }
            if (events.isEmpty()) {
                log.appends().awaitAfter(position, Duration.ofMillis(5));
            }
        }
    }

    private static void positionsAreDense(long start, List<LoggedEvent> events) {
        assertThat(events)
                .extracting(LoggedEvent::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(start + 1, start + events.size())
                        .boxed()
                        .toList());
    }

    private static void timeDoesNotGoBack(List<LoggedEvent> events) {
        assertThat(events).extracting(LoggedEvent::recordedAt).isSorted();
    }

    private static void versionsAreContiguous(List<LoggedEvent> events) {
        var versions = new HashMap<String, Long>();
        for (var event : events) {
            assertThat(event.version()).isEqualTo(versions.getOrDefault(event.stream(), -1L) + 1);
            versions.put(event.stream(), event.version());
        }
    }

    private static void whatWasAcknowledgedIsThereAndNothingElse(List<Result> results, List<LoggedEvent> events) {
        var acknowledged = results.stream()
                .flatMap(LogProperties::logged)
                .sorted(Comparator.comparingLong(LoggedEvent::position))
                .toList();
        assertThat(events).usingRecursiveComparison().isEqualTo(acknowledged);
    }

    /** The events of an acknowledged append, as they should be in the log. */
    private static Stream<LoggedEvent> logged(Result result) {
        var appended = result.appended();
        if (appended == null) {
            return Stream.empty();
        }
        var append = result.append();
        return IntStream.range(0, append.events().size())
                .mapToObj(n -> new LoggedEvent(
                        appended.firstPosition() + n,
                        append.stream(),
                        append.expectedVersion() + 1 + n,
                        append.events().get(n).type(),
                        append.events().get(n).revision(),
                        append.events().get(n).id(),
                        appended.recordedAt(),
                        append.metadata(),
                        append.events().get(n).payload()));
    }

    private static void receiptsAreGivenOnce(List<Result> results) {
        Map<ReceiptKey, List<Result>> byKey = results.stream()
                .filter(result -> result.append().receipt() != null)
                .collect(Collectors.groupingBy(result ->
                        Objects.requireNonNull(result.append().receipt()).key()));
        byKey.forEach((key, all) -> {
            var done = all.stream().filter(result -> result.appended() != null).toList();
            assertThat(done).hasSizeLessThanOrEqualTo(1);
            var stored = NODES.getFirst().receipt(key);
            if (done.isEmpty()) {
                assertThat(stored).isEmpty();
                assertThat(all).extracting(Result::outcome).containsOnly("conflict");
            } else {
                var appended = Objects.requireNonNull(done.getFirst().appended());
                assertThat(stored).hasValueSatisfying(receipt -> {
                    assertThat(receipt.position()).isEqualTo(appended.lastPosition());
                    assertThat(receipt.version()).isEqualTo(appended.version());
                    assertThat(receipt.stream()).isEqualTo(done.getFirst().append().stream());
                });
            }
        });
    }

    private static void streamsReadTheSame(List<LoggedEvent> events) {
        var log = NODES.getLast();
        events.stream().collect(Collectors.groupingBy(LoggedEvent::stream)).forEach((stream, expected) -> {
            assertThat(log.stream(stream, 0)).usingRecursiveComparison().isEqualTo(expected);
            assertThat(log.version(stream)).isEqualTo(expected.getLast().version());
        });
    }
}
