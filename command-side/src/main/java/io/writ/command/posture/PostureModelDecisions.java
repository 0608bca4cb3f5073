package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.Level;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModel;
import io.writ.events.posture.PostureModelEvent;
import io.writ.events.posture.PostureModelRef;
import java.util.List;

/** What follows from a command on a posture model. Who may publish is the edge's to say. */
public final class PostureModelDecisions {

    private PostureModelDecisions() {}

    /**
     * @throws CommandRefused when a rule refuses it
     * @throws InvalidPostureModel when the definition cannot be published as it is
     */
    public static List<PostureModelEvent> decide(PostureModel state, PublishPostureModel command) {
        var expected = command.expectedVersion();
        if (expected != null && expected != state.latest()) {
            throw new CommandRefused(
                    PostureModelRefusal.VERSION_MOVED,
                    "the newest version is %d, not %d".formatted(state.latest(), expected));
        }
        var newest = state.definition(state.latest());
        if (command.definition().equals(newest)) {
            throw new CommandRefused(
                    PostureModelRefusal.UNCHANGED, "version %d says exactly the same".formatted(state.latest()));
        }
        var problems = PostureModelCheck.check(command.key(), command.definition());
        if (!problems.isEmpty()) {
            throw new InvalidPostureModel(problems);
        }
        if (newest != null && !levels(newest).equals(levels(command.definition()))) {
            throw new CommandRefused(
                    PostureModelRefusal.LEVELS_FIXED,
                    "the levels are %s; publish others under another key".formatted(levels(newest)));
        }
        var ref = new PostureModelRef(command.key(), state.latest() + 1);
        return List.of(new PostureModelEvent.Published(command.act(), ref, command.definition()));
    }

    private static List<String> levels(PostureDefinition definition) {
        return definition.levels().stream().map(Level::name).toList();
    }
}
