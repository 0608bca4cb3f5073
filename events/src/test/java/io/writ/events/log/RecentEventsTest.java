package io.writ.events.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RecentEventsTest {

    private final Stored stored = new Stored();
    private final RecentEvents recent = new RecentEvents(stored);

    @Test
    void whatOneFollowerHasReadTheNextGetsFromMemory() {
        stored.append(10, 100);
        assertThat(positions(recent.after(4, 100))).containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(positions(recent.after(4, 100))).containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(positions(recent.after(6, 2))).containsExactly(7L, 8L);
        assertThat(stored.asked).containsExactly(4L);
    }

    @Test
    void whatCameSinceIsReadOnce() {
        stored.append(2, 100);
        recent.after(-1, 100);
        stored.append(2, 100);
        assertThat(positions(recent.after(1, 100))).containsExactly(2L, 3L);
        assertThat(positions(recent.after(0, 100))).containsExactly(1L, 2L, 3L);
        assertThat(stored.asked).containsExactly(-1L, 0L);
    }

    @Test
    void theEndOfTheLogIsAskedForEachTime() {
        stored.append(1, 100);
        assertThat(recent.after(0, 100)).isEmpty();
        stored.append(1, 100);
        assertThat(positions(recent.after(0, 100))).containsExactly(1L);
    }

    @Test
    void aRebuildReadsPastTheMemoryAndLeavesItToOthers() {
        stored.append(10, 100);
        recent.after(7, 100);
        assertThat(positions(recent.after(-1, 3))).containsExactly(0L, 1L, 2L);
        assertThat(positions(recent.after(7, 100))).containsExactly(8L, 9L);
        assertThat(stored.asked).containsExactly(7L, -1L);
    }

    @Test
    void neverHandsOutAGap() {
        stored.append(3, 100);
        recent.after(-1, 2);
        stored.append(5, 100);
        assertThat(positions(recent.after(4, 2))).containsExactly(5L, 6L);
        assertThat(positions(recent.after(-1, 100))).startsWith(0L, 1L, 2L);
        assertThat(positions(recent.after(4, 100))).startsWith(5L, 6L);
    }

    @Test
    void remembersNoMoreThanSomeMegabytes() {
        stored.append(100, 1 << 20);
        recent.after(-1, 100);
        recent.after(0, 1);
        recent.after(97, 1);
        assertThat(stored.asked).containsExactly(-1L, 0L);
    }

    @Test
    void forgetsTheEarliestReads() {
        for (var n = 0; n < 20; n++) {
            stored.append(1, 1 << 20);
            recent.after(n - 1L, 100);
        }
        stored.asked.clear();
        assertThat(recent.known(18, 100)).hasSize(1);
        assertThat(recent.known(9, 100)).hasSize(10);
        assertThat(recent.known(2, 100)).isEmpty();
        assertThat(stored.asked).isEmpty();
    }

    @Test
    void whatIsNotThereAnyMoreIsNotKeptBesideWhatCameInstead() {
        stored.append(40, 100);
        recent.after(-1, 100);
        stored.events.subList(30, 40).clear();
        stored.append(20, 100);
        assertThat(positions(recent.after(39, 100))).startsWith(40L).hasSize(10);
        assertThat(recent.known(25, 100)).isEmpty();
        assertThat(recent.after(25, 100)).containsExactlyElementsOf(stored.events.subList(26, 50));
    }

    @Test
    void aLogThatEndsBeforeWhatIsKnownOfItIsForgotten() {
        stored.append(40, 100);
        recent.after(-1, 100);
        stored.events.subList(30, 40).clear();
        assertThat(recent.after(39, 100)).isEmpty();
        assertThat(recent.known(-1, 100)).isEmpty();
    }

    @Test
    void ofALogWithAGapOrADoubleNothingIsRemembered() {
        stored.append(3, 100);
        stored.events.add(1, stored.events.get(1));
        stored.events.remove(3);
        assertThat(positions(recent.after(-1, 100))).containsExactly(0L, 1L, 1L);
        stored.events.remove(1);
        stored.events.remove(0);
        recent.after(-1, 100);
        recent.after(-1, 100);
        assertThat(stored.asked).containsExactly(-1L, -1L, -1L);
    }

    @Test
    void whoeverHasSeenThatItIsWrongHasItForgotten() {
        stored.append(3, 100);
        recent.after(-1, 100);
        recent.forget();
        assertThat(recent.known(-1, 100)).isEmpty();
    }

    private static List<Long> positions(List<LoggedEvent> events) {
        return events.stream().map(LoggedEvent::position).toList();
    }

    /** What was asked of the database. */
    private static final class Stored implements EventReader {

        private final List<LoggedEvent> events = new ArrayList<>();
        private final List<Long> asked = new ArrayList<>();
        private long ids;

        void append(int number, int bytes) {
            LongStream.range(events.size(), events.size() + (long) number)
                    .mapToObj(position -> new LoggedEvent(
                            position,
                            "stream",
                            position,
                            "test.happened",
                            1,
                            new UUID(0, ids++),
                            Instant.EPOCH,
                            new byte[0],
                            new byte[bytes]))
                    .forEachOrdered(events::add);
        }

        @Override
        public List<LoggedEvent> after(long position, int limit) {
            asked.add(position);
            return events.stream()
                    .filter(event -> event.position() > position)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long head() {
            return events.size() - 1L;
        }

        @Override
        public List<LoggedEvent> stream(String stream, long fromVersion) {
            return events.subList((int) fromVersion, events.size());
        }

        @Override
        public List<String> streams(String after, String before, int limit) {
            return List.of();
        }

        @Override
        public long version(String stream) {
            return head();
        }

        @Override
        public Optional<StoredReceipt> receipt(ReceiptKey key) {
            return Optional.empty();
        }
    }
}
