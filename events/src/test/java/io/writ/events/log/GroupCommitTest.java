package io.writ.events.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final List<List<Pending>> batches = new ArrayList<>();
    private final Semaphore permits = new Semaphore(0);
    private final CountDownLatch writing = new CountDownLatch(1);

    @Test
    void aLoneCallerWritesInItsOwnThread() {
        var threads = new ConcurrentLinkedQueue<Thread>();
        var commits = new GroupCommit(batch -> {
            threads.add(Thread.currentThread());
            batch.forEach(GroupCommitTest::done);
        });
        commits.append(LogFixture.append("a", -1, 1));
        commits.append(LogFixture.append("a", 0, 1));
        assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void thoseWhoComeMeanwhileGoTogether() throws Exception {
        var outcomes = whileOneIsWritten(
                IntStream.range(0, 20).mapToObj(n -> append("s" + n, "k" + n)).toList());
        assertThat(outcomes).hasSize(20);
        assertThat(batches).extracting(List::size).containsExactly(1, 20);
    }

    @Test
    void aBatchHasAnEnd() throws Exception {
        whileOneIsWritten(
                IntStream.range(0, 150).mapToObj(n -> append("s" + n, "k" + n)).toList());
        assertThat(batches).extracting(List::size).containsExactly(1, 64, 64, 22);
    }

    @Test
    void oneStreamGoesOnceToABatch() throws Exception {
        whileOneIsWritten(List.of(append("a", "1"), append("a", "2"), append("b", "3"), append("a", "4")));
        assertThat(batches).extracting(List::size).containsExactly(1, 2, 1, 1);
    }

    @Test
    void oneReceiptKeyGoesOnceToABatch() throws Exception {
        whileOneIsWritten(List.of(append("a", "1"), append("b", "1"), append("c", "2")));
        assertThat(batches).extracting(List::size).containsExactly(1, 2, 1);
    }

    @Test
    void whatTheWriterDoesNotSettleIsUnknown() {
        var commits = new GroupCommit(batch -> {
            throw new IllegalStateException("out of order");
        });
        for (var round = 0; round < 2; round++) {
            assertThatThrownBy(() -> commits.append(LogFixture.append("a", -1, 1)))
                    .isInstanceOf(OutcomeUnknown.class)
                    .hasRootCauseMessage("out of order");
        }
    }

    @Test
    void anInterruptDoesNotLoseTheOutcome() throws Exception {
        var commits = new GroupCommit(this::writeWhenPermitted);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> commits.append(append("a", "1")));
            writing.await();
            var interrupted = new CountDownLatch(1);
            var waiting = new ArrayList<Thread>();
            var second = threads.submit(() -> {
                waiting.add(Thread.currentThread());
                interrupted.countDown();
                commits.append(append("b", "2"));
                return Thread.currentThread().isInterrupted();
            });
            interrupted.await();
            waiting.getFirst().interrupt();
            permits.release(2);
            first.get();
            assertThat(second.get()).isTrue();
        }
    }

    @Test
    void manyThreadsGetTheirOwnOutcomes() throws Exception {
        var commits = new GroupCommit(batch -> batch.forEach(GroupCommitTest::done));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, 200)
                    .mapToObj(n -> (Callable<Long>) () -> {
                        for (var version = 0L; version < 50; version++) {
                            assertThat(commits.append(LogFixture.append("s" + n, version, 1))
                                            .version())
                                    .isEqualTo(version + 1);
                        }
                        return 50L;
                    })
                    .toList();
            for (var task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isEqualTo(50);
            }
        }
    }

    /** Holds up the writer with one append, lets the others queue up, and lets it go. */
    private List<Appended> whileOneIsWritten(List<Append> others) throws Exception {
        var commits = new GroupCommit(this::writeWhenPermitted);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> commits.append(append("first", "first")));
            writing.await();
            var waiting = new ArrayList<Thread>();
            var futures = new ArrayList<Future<Appended>>();
            for (var other : others) {
                var started = new CountDownLatch(1);
                futures.add(threads.submit(() -> {
                    waiting.add(Thread.currentThread());
                    started.countDown();
                    return commits.append(other);
                }));
                started.await();
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> waiting.getLast().getState() == Thread.State.WAITING);
            }
            permits.release(others.size() + 1);
            first.get();
            var outcomes = new ArrayList<Appended>();
            for (var future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    private void writeWhenPermitted(List<Pending> batch) {
        writing.countDown();
        permits.acquireUninterruptibly();
        var distinct = new HashSet<Object>();
        batch.forEach(
                pending -> assertThat(distinct.add(pending.append().stream())).isTrue());
        batches.add(batch);
        batch.forEach(GroupCommitTest::done);
    }

    private static void done(Pending pending) {
        pending.settle(Batch.done(pending.append(), 0, Instant.EPOCH));
    }

    private static Append append(String stream, String key) {
        return LogFixture.append(stream, -1, 1, LogFixture.receipt(key));
    }
}
