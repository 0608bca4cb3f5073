package io.writ.command.approval;

import static io.writ.command.follow.Reaction.when;

import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.command.posture.PostureBook;
import io.writ.command.time.DueBook;
import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import io.writ.events.policy.Deadline;
import io.writ.events.posture.PostureEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives running stages the time that the posture which they depend on leaves them.
 *
 * <p>A level that moves is told to every stage that is open then; a stage that opens is compared with the level once its
 * deadline is set. Whichever of the two comes last sees the other, so none is missed. A level that came after what is
 * reacted to takes its part from its own moment.
 */
final class WhenPostureMovesThenDeadlinesFollow implements Reaction {

    private final DueBook book;
    private final Sources sources;
    private final Levels levels;

    WhenPostureMovesThenDeadlinesFollow(DueBook book, Sources sources, Levels levels) {
        this.book = book;
        this.sources = sources;
        this.levels = levels;
    }

    /** Where scopes stand now. */
    interface Levels {

        /** The level that counts in a scope; null when there is no such scope. */
        PostureBook.@Nullable Counting of(String scope);

        /** Whether the level of one scope is a floor of the other's, or its own. */
        boolean isAbove(String scope, String below);
    }

    @Override
    public String name() {
        return "when-posture-moves-then-deadlines-follow";
    }

    @Override
    public List<Rule<?>> rules() {
        return List.of(
                when(PostureEvent.Established.class, this::follow),
                when(PostureEvent.TookEffect.class, this::follow),
                when(PostureEvent.Reverted.class, this::follow),
                when(ApprovalEvent.DeadlineSet.class, this::compare));
    }

    private List<Sent> follow(LoggedEvent event, PostureEvent moved) {
        book.awaitPosition(event.position());
        var scope = event.stream().substring("posture-".length());
        return book.dependedOn().stream()
                .filter(other -> levels.isAbove(scope, other))
                .flatMap(other -> tighten(other, moved.act()))
                .toList();
    }

    private Stream<Sent> tighten(String scope, Act act) {
        var counting = levels.of(scope);
        return book.dependingOn(scope).stream().map(stream -> tighten(stream, act, scope, counting));
    }

    /** One that a level has set already needs no look: a level that moves afterwards is told to it. */
    private List<Sent> compare(LoggedEvent event, ApprovalEvent.DeadlineSet set) {
        var tightening = set.level() == null ? tightening(event.stream()) : null;
        var counting = tightening == null ? null : levels.of(tightening.scope());
        return tightening == null || counting == null || !tightening.percent().containsKey(counting.level())
                ? List.of()
                : List.of(tighten(event.stream(), set.act(), tightening.scope(), counting));
    }

    private Deadline.@Nullable Tightening tightening(String stream) {
        var state = Approval.NONE;
        for (var event : sources.events(stream)) {
            state = Approval.evolve(state, (ApprovalEvent) event);
        }
        var deadline = state instanceof Approval.Pending pending
                ? OpenStage.of(pending).deadline()
                : null;
        return deadline == null ? null : deadline.tightening();
    }

    private static Sent tighten(String stream, Act act, String scope, PostureBook.@Nullable Counting counting) {
        var approval = stream.substring(ApprovalTime.PREFIX.length());
        var level = counting == null ? null : counting.level();
        var at = counting != null && counting.since().isAfter(act.at()) ? counting.since() : act.at();
        var command = new ApprovalCommand.Tighten(approval, ApprovalTime.CLOCK, at, null, scope, level);
        return new Sent(stream, command, command.name(), approval, Approval.class);
    }
}
