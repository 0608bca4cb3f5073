package io.writ.command.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reactions to one event do not know each other. */
class ReactionsTest {

    private final List<String> sent = new ArrayList<>();
    private final EventCodec codec = new EventCodec();
    private boolean healed;

    @Test
    void oneThatFailsKeepsNoOtherFromTheEvent() {
        var reactions = new Reactions(List.of(reaction("one"), reaction("two"), reaction("three")), this::send, codec);
        var event = accepted();

        assertThatIllegalStateException()
                .isThrownBy(() -> reactions.handle(List.of(event)))
                .withMessage("one cannot")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("three cannot"));
        assertThat(sent).containsExactly("two");

        healed = true;
        reactions.handle(List.of(event));
        assertThat(sent).containsExactly("two", "one", "two", "three");
    }

    private Optional<String> send(String origin, Sender.Errand errand, Class<?> stateType) {
        if (!healed && !origin.equals("two")) {
            throw new IllegalStateException(origin + " cannot");
        }
        sent.add(origin);
        return Optional.empty();
    }

    private static Reaction reaction(String name) {
        return new Reaction() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Rule<?>> rules() {
                return List.of(Reaction.when(
                        ActionEvent.Accepted.class,
                        (event, accepted) -> List.of(new Sent("other-1", name, name, "", Action.class))));
            }
        };
    }

    private LoggedEvent accepted() {
        var ann = Actor.person("ann");
        var stored = codec.encode(Ids.next(), new ActionEvent.Accepted(new Act(ann, Instant.EPOCH, null)));
        var metadata = new Metadata(
                ann, null, null, null, null, "action.accept", "c-1", null, null, null, null, null, null, null);
        return new LoggedEvent(
                1,
                "action-1",
                1,
                stored.type(),
                stored.revision(),
                stored.id(),
                Instant.EPOCH,
                codec.encode(metadata),
                stored.payload());
    }
}
