package io.writ.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.problem.ApiProblem;
import io.writ.events.log.ReceiptKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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
        void without_marks_a_process_still_knows_its_own_attempts() {
            marks.broken = true;
            here.enter(KEY);

            assertThatThrownBy(() -> here.enter(KEY)).isInstanceOf(ApiProblem.class);
        }
    }

    private static final class Marks implements SharedInFlight.Marks {

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
