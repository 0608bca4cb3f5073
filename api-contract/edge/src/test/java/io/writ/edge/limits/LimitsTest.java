package io.writ.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.limits.LimitProperties.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final Quota TEN_A_SECOND = new Quota(10, Duration.ofSeconds(1));
    private static final LimitProperties PROPERTIES =
            new LimitProperties(TEN_A_SECOND, TEN_A_SECOND, new Quota(1, Duration.ofMinutes(1)));

    private final List<Runnable> later = new ArrayList<>();
    private long now;

    @Nested
    class Alone {

        private final Limits limits = new Limits(PROPERTIES, null, () -> now, later::add);

        @Test
        void the_quota_is_allowed_at_once_and_then_no_more() {
            assertThat(allowed(limits, "ben", 15)).isEqualTo(10);

            var refused = limits.take("ben", OperationClass.READ);

            assertThat(refused.allowed()).isFalse();
            assertThat(refused.left()).isZero();
            assertThat(refused.fullIn()).isEqualTo(1);
            assertThat(refused.retryAfter()).isEqualTo(1);
        }

        @Test
        void what_is_left_is_told() {
            var first = limits.take("ben", OperationClass.READ);

            assertThat(first.left()).isEqualTo(9);
            assertThat(first.fullIn()).isEqualTo(1);
            assertThat(first.retryAfter()).isZero();
        }

        @Test
        void time_gives_it_back_and_no_more_than_the_quota() {
            allowed(limits, "ben", 10);

            pass(Duration.ofMillis(350));
            assertThat(allowed(limits, "ben", 10)).isEqualTo(3);

            pass(Duration.ofDays(1));
            assertThat(allowed(limits, "ben", 20)).isEqualTo(10);
        }

        @Test
        void each_principal_and_each_class_has_its_own() {
            allowed(limits, "ben", 10);

            assertThat(allowed(limits, "eva", 1)).isEqualTo(1);
            assertThat(limits.take("ben", OperationClass.COMMAND).allowed()).isTrue();
            assertThat(limits.take("ben", OperationClass.HEAVY).allowed()).isTrue();
            assertThat(limits.take("ben", OperationClass.HEAVY).retryAfter()).isEqualTo(60);
        }
    }

    @Nested
    class AmongProcesses {

        private final Count count = new Count();
        private final Limits here = new Limits(PROPERTIES, count, () -> now, later::add);
        private final Limits there = new Limits(PROPERTIES, count, () -> now, later::add);

        @Test
        void one_process_learns_what_the_other_let_through() {
            allowed(here, "ben", 10);
            pass(Duration.ofMillis(100));
            allowed(here, "ben", 1);

            // The first request tells of itself, and learns that nothing is left.
            assertThat(allowed(there, "ben", 10)).isLessThanOrEqualTo(1);
        }

        @Test
        void the_end_of_a_burst_is_told_though_nothing_follows_it() {
            allowed(here, "ben", 10);
            assertThat(count.left).containsEntry("read:ben", 9.0);

            pass(Duration.ofMillis(100));
            later.removeFirst().run();

            assertThat(count.left).containsEntry("read:ben", 0.0);
        }

        @Test
        void the_count_is_asked_ten_times_a_second_at_most() {
            allowed(here, "ben", 10);
            assertThat(count.asked).isEqualTo(1);

            pass(Duration.ofMillis(100));
            allowed(here, "ben", 10);
            assertThat(count.asked).isEqualTo(2);
        }

        @Test
        void without_the_count_each_process_goes_on_with_what_it_knows() {
            count.broken = true;

            assertThat(allowed(here, "ben", 15)).isEqualTo(10);
            assertThat(allowed(there, "ben", 15)).isEqualTo(10);
        }

        @Test
        void a_count_that_is_back_hears_of_what_it_missed() {
            count.broken = true;
            allowed(here, "ben", 10);
            count.broken = false;
            pass(Duration.ofMillis(100));
            allowed(here, "ben", 1);

            assertThat(count.left).containsEntry("read:ben", -1.0);
        }

        @Test
        void a_count_that_never_answers_holds_nobody_up() {
            count.mute = true;

            assertThat(allowed(here, "ben", 10)).isEqualTo(10);
            pass(Duration.ofMillis(500));
            assertThat(allowed(here, "ben", 10)).isEqualTo(5);
            assertThat(count.asked).isEqualTo(1);
        }

        @Test
        void a_count_that_was_emptied_gives_nothing_back() {
            allowed(here, "ben", 10);
            count.left.clear();
            pass(Duration.ofMillis(100));
            allowed(here, "ben", 1);

            assertThat(allowed(here, "ben", 10)).isZero();
        }
    }

    private int allowed(Limits limits, String principal, int requests) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            if (limits.take(principal, OperationClass.READ).allowed()) {
                allowed++;
            }
        }
        return allowed;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    /** One that nothing is given back to, so that it shows exactly what it was told. */
    private static final class Count implements SharedCount {

        private final Map<String, Double> left = new HashMap<>();
        private boolean broken;
        private boolean mute;
        private int asked;

        @Override
        public CompletionStage<Double> take(String bucket, double requests, Quota quota) {
            asked++;
            if (mute) {
                return new CompletableFuture<>();
            }
            return broken
                    ? CompletableFuture.failedFuture(new IllegalStateException("gone"))
                    : CompletableFuture.completedFuture(
                            left.merge(bucket, (double) quota.quota() - requests, (before, full) -> before - requests));
        }
    }
}
