package io.writ.query.posture;

import static io.writ.query.posture.PostureHistories.established;
import static io.writ.query.posture.PostureHistories.raised;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.posture.EffectiveLevel;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts, and whether it is practised. */
class BoardTest {

    private static final List<PostureEvent> CALM = List.of();
    private static final List<PostureEvent> REAL = raised("t1", "calm", false);
    private static final List<PostureEvent> EXERCISE = raised("t2", "calm", true);

    @Test
    void whatIsPractisedAboveIsPractisedBelow() {
        assertThat(effective(EXERCISE, CALM)).isEqualTo(new EffectiveLevel("alarm", "group", true));
        assertThat(effective(CALM, EXERCISE)).isEqualTo(new EffectiveLevel("alarm", "plant", true));
        assertThat(effective(EXERCISE, EXERCISE)).isEqualTo(new EffectiveLevel("alarm", "plant", true));
    }

    @Test
    void aRealLevelIsNotDisguisedByAnExercise() {
        assertThat(effective(EXERCISE, REAL)).isEqualTo(new EffectiveLevel("alarm", "plant", false));
        assertThat(effective(REAL, EXERCISE)).isEqualTo(new EffectiveLevel("alarm", "group", false));
        assertThat(effective(REAL, REAL)).isEqualTo(new EffectiveLevel("alarm", "plant", false));
    }

    /** A drill is not over because it became serious elsewhere. */
    @Test
    void whatIsPractisedIsFoundAlsoWhereARealLevelReachesIt() {
        assertThat(practised(REAL, EXERCISE)).contains(new EffectiveLevel("alarm", "plant", true));
        assertThat(practised(EXERCISE, REAL)).contains(new EffectiveLevel("alarm", "group", true));
        assertThat(practised(EXERCISE, CALM)).contains(new EffectiveLevel("alarm", "group", true));
        assertThat(practised(REAL, CALM)).isEmpty();
    }

    private static @Nullable EffectiveLevel effective(List<PostureEvent> group, List<PostureEvent> plant) {
        return board(group, plant).get("plant").orElseThrow().effective();
    }

    private static Optional<EffectiveLevel> practised(List<PostureEvent> group, List<PostureEvent> plant) {
        var board = board(group, plant);
        return board.practised(board.get("plant").orElseThrow());
    }

    private static Board board(List<PostureEvent> group, List<PostureEvent> plant) {
        return new Board(
                List.of(
                        new Scoped("group", 0, 0, state(established("Group", null), group)),
                        new Scoped("plant", 0, 1, state(established("Plant", "group"), plant))),
                ref -> PostureHistories.DEFINITION);
    }

    private static Posture state(PostureEvent first, List<PostureEvent> more) {
        var state = Posture.NONE;
        for (var event : Stream.concat(Stream.of(first), more.stream()).toList()) {
            state = Posture.evolve(state, event);
        }
        return state;
    }
}
