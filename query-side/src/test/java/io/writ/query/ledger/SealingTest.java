package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SealingTest extends SealingFixture {

    @Test
    void publishesOnlyWhenThereIsNews() {
        assertThat(sealing.round()).isEmpty();
        assertThat(store.checkpoints).isEmpty();
        log.append(3);
        assertThat(sealing.round()).contains(Checkpoint.of(Keys.ORIGIN, log.tree(3)));
        assertThat(sealing.round()).isEmpty();
        log.append(1);
        assertThat(sealing.round()).contains(Checkpoint.of(Keys.ORIGIN, log.tree(4)));
        assertThat(sealing.size()).isEqualTo(4);
        assertThat(store.checkpoints).containsOnlyKeys(3L, 4L);
    }

    @Test
    void ofTwoWhoSealOnePublishes() {
        var other = sealing();
        log.append(5);
        assertThat(sealing.round()).isPresent();
        assertThat(other.round()).isEmpty();
        var sizes = new ArrayList<Long>();
        for (var n = 0; n < 20; n++) {
            log.append(3);
            var both = List.of(sealing.round(), other.round());
            assertThat(both.stream().flatMap(some -> some.stream())).hasSizeLessThanOrEqualTo(1);
            both.forEach(some -> some.ifPresent(checkpoint -> sizes.add(checkpoint.size())));
            assertThat(sealing.round()).isEmpty();
        }
        assertThat(sizes).isSorted().doesNotHaveDuplicates().contains(65L);
        assertThat(ledger.head()).isEqualTo(log.tree(65));
    }

    @Test
    void whoLostAgainstAnotherLearnsWhatWasPublished() {
        var slow = sealing();
        log.append(5);
        slow.round();
        log.append(5);
        sealing.round();
        log.append(5);
        assertThat(slow.round())
                .as("its last checkpoint is not the last any more")
                .isEmpty();
        assertThat(ledger.head().size()).isEqualTo(10);
        assertThat(slow.round().orElseThrow().head()).isEqualTo(log.tree(15));
    }

    @Test
    void bothKeysSignWhileTheyRotate() {
        log.append(3);
        sealing.round();
        var both = Keys.of(1, 2);
        log.append(3);
        sealing(both).round();
        var next = Keys.of(2);
        log.append(3);
        assertThat(sealing(next).round()).isPresent();
        assertThat(Objects.requireNonNull(store.checkpoints.get(6L)).signatures())
                .hasSize(2);
    }

    @Test
    void thePatrolNamesTheFirstWrongPositionAndIsGladWhenItIsRightAgain() {
        log.append(600);
        sealing.round();
        var patrol = new Patrol(ledger, log);
        walk(patrol);
        assertThat(patrol.wrong()).isEqualTo(Patrol.NOTHING);
        var right = Objects.requireNonNull(log.events.get(299L));
        log.put(299, "{}");
        log.put(598, "{}");
        walk(patrol);
        assertThat(patrol.wrong()).isEqualTo(299);
        log.events.put(299L, right);
        walk(patrol);
        log.rollBackTo(598);
        walk(patrol);
        assertThat(patrol.wrong()).as("not all is well yet").isEqualTo(299);
    }

    private static void walk(Patrol patrol) {
        for (var bundle = 0; bundle < 3; bundle++) {
            patrol.step();
        }
    }
}
