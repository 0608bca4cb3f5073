package io.writ.query.folding;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.approval.Approval;
import io.writ.query.Histories;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StateCodecTest {

    @Test
    void readsBackWhatItWroteInEveryPhase() {
        var random = new Random(7);
        var seen = new HashSet<Class<?>>(Set.of(Approval.None.class));
        assertThat(StateCodec.decode(StateCodec.encode(Approval.NONE))).isEqualTo(Approval.NONE);
        for (int i = 0; i < 500; i++) {
            var state = Approval.NONE;
            for (var event : Histories.life(12, random)) {
                state = Approval.evolve(state, event);
                assertThat(StateCodec.decode(StateCodec.encode(state))).isEqualTo(state);
                seen.add(state.getClass());
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Approval.class.getPermittedSubclasses());
    }
}
