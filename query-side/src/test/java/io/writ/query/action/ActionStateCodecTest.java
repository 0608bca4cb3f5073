package io.writ.query.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.action.Action;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActionStateCodecTest {

    @Test
    void everyStateIsKeptAsItIs() {
        var random = new Random(3);
        for (int i = 0; i < 300; i++) {
            var state = Action.NONE;
            for (var event : ActionLives.life(12, random)) {
                state = Action.evolve(state, event);
                assertThat(ActionStateCodec.decode(ActionStateCodec.encode(state)))
                        .isEqualTo(state);
            }
        }
    }
}
