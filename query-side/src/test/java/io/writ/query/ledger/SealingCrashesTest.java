package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.TileTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever write was the last, whoever comes next goes on from it. */
class SealingCrashesTest extends SealingFixture {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterACrashAtAnyWrite(boolean afterwards) {
        var steps = List.of(1, 254, 1, 1, 300);
        var expected = new MemoryLog().append(557);
        for (var writes = 0; ; writes++) {
            var crashing = new MemoryStore();
            crashing.crashAfter(writes, afterwards);
            var crashed = live(crashing, expected, steps);
            var head = keys.ledger(crashing, crashing).head();
            assertThat(head).as("after %d writes", writes).isEqualTo(expected.tree(557));
            var tree = new TileTree(crashing, head);
            assertThat(tree.paths())
                    .allSatisfy(path -> assertThat(crashing.read(path)).isPresent());
            crashing.checkpoints
                    .keySet()
                    .forEach(size -> assertThat(tree.headAt(size)).isEqualTo(expected.tree(size)));
            if (!crashed) {
                return;
            }
        }
    }

    /** Appends and seals step by step; after a crash a new process goes on. */
    private boolean live(MemoryStore crashing, MemoryLog whole, List<Integer> steps) {
        var some = keys.ledger(crashing, crashing);
        var growing = new MemoryLog();
        var recent = growing.followed();
        var crashed = false;
        var one = new Sealing(some, keys, growing, recent, growing);
        for (var step : steps) {
            var size = growing.events.size() + step;
            growing.events.putAll(whole.events.headMap((long) size));
            growing.head = size - 1L;
            growing.follow();
            try {
                one.round();
            } catch (MemoryStore.Crash e) {
                crashed = true;
                one = new Sealing(some, keys, growing, recent, growing);
                if (step == 300) {
                    one.round();
                }
            }
        }
        return crashed;
    }

    @Test
    void aNodeThatFailedGoesOnByItself() {
        log.append(10);
        crash(1, false);
        assertSealed(10);
    }

    @Test
    void aNodeThatCrashedBeforeItsFirstCheckpointBeginsAgain() {
        log.append(3);
        crash(2, false);
        assertThat(log.origins).isEmpty();
        assertThat(sealing().round()).isPresent();
    }

    @Test
    void aNodeThatCrashedJustAfterItsFirstCheckpointRemembersItLater() {
        log.append(3);
        crash(2, true);
        assertThat(log.origins).isEmpty();
        assertThat(sealing().round()).isEmpty();
        assertThat(log.origins).containsExactly(Keys.ORIGIN);
    }
}
