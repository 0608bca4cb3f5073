package io.writ.edge.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatingTest {

    private final AtomicInteger times = new AtomicInteger();

    @Test
    void goes_on_until_it_is_closed() throws InterruptedException {
        var three = new CountDownLatch(3);
        try (var repeating = new Repeating("often", Duration.ofMillis(1), () -> {
                    times.incrementAndGet();
                    three.countDown();
                })
                .start()) {
            assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(repeating.isStopped()).isFalse();
        }
        assertThat(times.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void what_is_under_way_is_waited_for_by_who_closes_and_not_by_who_stops() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var may = new CountDownLatch(1);
        var repeating = new Repeating("slow", Duration.ofMillis(1), () -> {
                    begun.countDown();
                    try {
                        may.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    times.incrementAndGet();
                })
                .start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        repeating.stop();
        assertThat(times).hasValue(0);
        may.countDown();
        repeating.close();
        assertThat(times).hasValue(1);
    }

    @Test
    void one_that_never_began_is_closed_at_once() {
        new Repeating("never", Duration.ofHours(1), times::incrementAndGet).close();
        assertThat(times).hasValue(0);
    }
}
