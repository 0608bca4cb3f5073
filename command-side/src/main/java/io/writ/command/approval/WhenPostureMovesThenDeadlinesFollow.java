package io.writ.command.approval;

import io.writ.command.follow.Reaction;
import io.writ.command.time.DueBook;
import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.PostureEvent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives running stages the time that the posture which they depend on leaves them.
 *
 * <p>A level that moves is told to every stage that is open then; a stage that opens is compared with the level once its
 * deadline is set. Whichever of the two comes last sees the other, so none is missed.
 */
final class WhenPostureMovesThenDeadlinesFollow implements Reaction {

    private final DueBook book;
    private final Levels levels;

    WhenPostureMovesThenDeadlinesFollow(DueBook book, Levels levels) {
        this.book = book;
        this.levels = levels;
    }

    /** Where scopes stand now. */
    interface Levels {

        /** The level that counts in a scope; null when there is no such scope. */
        @Nullable
        String of(String scope);

        /** Whether the level of one scope is a floor of the other's, or its own. */
        boolean isAbove(String scope, String below);
    }

    @Override
    public String name() {
        return "when-posture-moves-then-deadlines-follow";
    }

    @Override
    public Set<String> reactsTo() {
        return Set.of("posture.took-effect", "posture.reverted", "approval.deadline-set");
    }

    @Override
    public List<Sent> on(LoggedEvent event, Object decoded) {
        return switch (decoded) {
            case PostureEvent moved -> follow(event, moved.act());
            case ApprovalEvent.DeadlineSet set -> compare(event, set);
            default -> throw new IllegalArgumentException(event.type());
        };
    }

    private List<Sent> follow(LoggedEvent event, Act act) {
        book.awaitPosition(event.position());
        var scope = event.stream().substring("posture-".length());
        return book.dependedOn().stream()
                .filter(other -> levels.isAbove(scope, other))
                .flatMap(
                        other -> book.dependingOn(other).stream().map(stream -> tighten(stream, act, levels.of(other))))
                .toList();
    }

    private List<Sent> compare(LoggedEvent event, ApprovalEvent.DeadlineSet set) {
        var scope = book.dependency(event.stream());
        if (scope.isEmpty()) {
            return List.of();
        }
        var level = levels.of(scope.get());
        return Objects.equals(level, set.level()) ? List.of() : List.of(tighten(event.stream(), set.act(), level));
    }

    private static Sent tighten(String stream, Act act, @Nullable String level) {
        var approval = stream.substring(ApprovalTime.PREFIX.length());
        var command = new ApprovalCommand.Tighten(approval, ApprovalTime.CLOCK, act.at(), null, level);
        return new Sent(stream, command, command.name(), approval, Approval.class);
    }
}
