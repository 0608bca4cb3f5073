package io.writ.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.writ.api.problem.ApiProblem;
import io.writ.events.log.ReceiptKey;
import io.writ.testkit.Logged;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final ReceiptKey KEY = new ReceiptKey("ben", "openApproval", "k");

    private final InFlight local = new LocalInFlight();

    @Test
    void the_same_attempt_waits_until_the_first_has_ended() {
        var first = local.enter(KEY);
        assertThatThrownBy(() -> local.enter(KEY)).isInstanceOf(ApiProblem.class);

        first.close();

        local.enter(KEY).close();
    }

    @Test
    void another_person_operation_or_key_is_another_attempt() {
        local.enter(KEY);

        local.enter(new ReceiptKey("eva", "openApproval", "k"));
        local.enter(new ReceiptKey("ben", "amendApproval", "k"));
        local.enter(new ReceiptKey("ben", "openApproval", "l"));
    }

    @Nested
    class AmongProcesses {

        private final Marks marks = new Marks();
        private Instant now = Instant.EPOCH;
        private final InFlight here = new SharedInFlight(local, marks, () -> now);
        private final InFlight there = new SharedInFlight(new LocalInFlight(), marks, () -> now);

        @Test
        void the_same_attempt_waits_for_the_other_process() {
            var first = here.enter(KEY);
            assertThatThrownBy(() -> there.enter(KEY)).isInstanceOf(ApiProblem.class);

            first.close();

            there.enter(KEY).close();
            assertThat(marks.set).isEmpty();
        }

        @Test
        void a_refused_attempt_leaves_nothing_behind() {
            var first = there.enter(KEY);
            assertThatThrownBy(() -> here.enter(KEY)).isInstanceOf(ApiProblem.class);
            first.close();

            here.enter(KEY).close();
        }

        @Test
        void marks_that_fail_are_left_alone_for_a_while() {
            marks.broken = true;
            here.enter(new ReceiptKey("ben", "openApproval", "1"));
            here.enter(new ReceiptKey("ben", "openApproval", "2"));
            assertThat(marks.asked).isEqualTo(1);

            now = now.plus(SharedInFlight.PAUSE);
            marks.broken = false;
            here.enter(KEY);

            assertThat(marks.set).containsExactly(KEY);
        }

        @Test
        void of_those_who_waited_together_one_tells() throws Exception {
            var together = new CyclicBarrier(8);
            SharedInFlight.Marks late = new Marks() {
                @Override
                public Optional<InFlight.Permit> set(ReceiptKey key) throws TimeoutException {
                    reach(together);
                    throw new TimeoutException("of one");
                }
            };
            var shared = new SharedInFlight(local, late, () -> now);
            try (var logged = Logged.by(SharedInFlight.class, Level.WARN);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var entering = IntStream.range(0, together.getParties())
                        .mapToObj(n -> (Callable<InFlight.Permit>) () -> shared.enter(key(n)))
                        .toList();
                for (var one : threads.invokeAll(entering)) {
                    one.get();
                }
                assertThat(logged.messages())
                        .containsExactly("Attempts in flight are not shared for 5 s: Redis did not answer in time");
            }
        }

        private static void reach(CyclicBarrier barrier) {
            try {
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        private static ReceiptKey key(int n) {
            return new ReceiptKey("ben", "openApproval", "key " + n);
        }

        @Test
        void without_marks_a_process_still_knows_its_own_attempts() {
            marks.broken = true;
            here.enter(KEY);

            assertThatThrownBy(() -> here.enter(KEY)).isInstanceOf(ApiProblem.class);
        }
    }

    private static class Marks implements SharedInFlight.Marks {

        private final Set<ReceiptKey> set = new HashSet<>();
        private boolean broken;
        private int asked;

        @Override
        public Optional<InFlight.Permit> set(ReceiptKey key) throws TimeoutException {
            asked++;
            if (broken) {
                throw new TimeoutException();
            }
            return set.add(key) ? Optional.of(() -> set.remove(key)) : Optional.empty();
        }

        @Override
        public void close() {
            set.clear();
        }
    }
}
