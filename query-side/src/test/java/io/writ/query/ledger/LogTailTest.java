package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.LogAltered;
import io.writ.events.log.EventReader;
import io.writ.events.log.ForwardingReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.RecentEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LogTailTest {

    private final MemoryLog log = new MemoryLog();
    private final Counting stored = new Counting(log);
    private final RecentEvents recent = new RecentEvents(stored);
    private final LogTail tail = new LogTail(stored, recent);

    @Test
    void whatOthersHaveReadIsNotReadAgain() {
        log.append(40);
        recent.after(-1, 100);
        stored.asked.clear();
        assertThat(tail.after(0, new byte[0])).containsExactlyElementsOf(entries(0, 40));
        assertThat(tail.after(20, entry(19))).containsExactlyElementsOf(entries(20, 40));
        assertThat(stored.asked).isEmpty();
    }

    @Test
    void whatNobodyHasReadYetIsRead() {
        log.append(40);
        assertThat(tail.after(0, new byte[0])).containsExactlyElementsOf(entries(0, 40));
        assertThat(stored.asked).containsExactly(-1L);
    }

    @Test
    void whereOthersHaveReadNoFurtherItEndsAndGoesOnNextTime() {
        log.append(40);
        recent.after(-1, 30);
        assertThat(tail.after(20, entry(19))).containsExactlyElementsOf(entries(20, 30));
        assertThat(tail.after(30, entry(29))).containsExactlyElementsOf(entries(30, 40));
    }

    @Test
    void ofALogThatWasRolledBackBehindWhatIsSealedItTakesWhatIsThereNow() {
        log.append(40);
        recent.after(-1, 100);
        log.rollBackTo(30);
        log.append(10);
        assertThat(tail.after(20, entry(19))).containsExactlyElementsOf(entries(20, 40));
    }

    @Test
    void norIsAnEventSealedThatWasLostBeforeOthersReadOn() {
        log.append(40);
        recent.after(-1, 100);
        log.rollBackTo(30);
        log.append(20);
        assertThat(recent.after(39, 100)).hasSize(10);
        assertThat(tail.after(20, entry(19))).containsExactlyElementsOf(entries(20, 50));
    }

    @Test
    void whatIsChangedBehindTheBackOfOthersIsSealedAsItWasRecorded() {
        log.append(40);
        recent.after(-1, 100);
        var recorded = entries(20, 40);
        log.put(25, "{}");
        assertThat(tail.after(20, entry(19))).containsExactlyElementsOf(recorded);
    }

    @Test
    void whatIsTakenAwayBehindTheBackOfOthersIsFound() {
        log.append(40);
        recent.after(-1, 100);
        log.events.remove(26L);
        assertThatThrownBy(() -> tail.after(20, entry(19)))
                .isInstanceOfSatisfying(
                        LogAltered.class,
                        altered -> assertThat(altered.report().position()).isEqualTo(26));
    }

    @Test
    void anEntryThatWasSealedAndIsAnotherNowIsFoundThoughOthersHaveReadTheFormer() {
        log.append(40);
        recent.after(-1, 100);
        var last = entry(19);
        log.put(19, "{}");
        assertThatThrownBy(() -> tail.after(20, last))
                .isInstanceOfSatisfying(
                        LogAltered.class,
                        altered -> assertThat(altered.report().position()).isEqualTo(19));
    }

    private List<byte[]> entries(long from, long to) {
        return LongStream.range(from, to).mapToObj(this::entry).toList();
    }

    private byte[] entry(long position) {
        return LedgerEntry.of(Objects.requireNonNull(log.events.get(position))).bytes();
    }

    /** What was asked for in ranges. */
    private static final class Counting extends ForwardingReader {

        private final List<Long> asked = new ArrayList<>();

        Counting(EventReader log) {
            super(log);
        }

        @Override
        public List<LoggedEvent> after(long position, int limit) {
            asked.add(position);
            return super.after(position, limit);
        }
    }
}
