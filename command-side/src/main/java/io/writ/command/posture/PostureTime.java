package io.writ.command.posture;

import io.writ.command.Principal;
import io.writ.command.follow.SystemSender;
import io.writ.command.time.Timed;
import io.writ.events.Due;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Postures that change, revert or fall due for review at some moment. */
final class PostureTime implements Timed {

    static final Principal CLOCK = new Principal(SystemSender.WRIT, Set.of(), Set.of(), false);

    private static final Set<String> BEGINS =
            Set.of("posture.proposed", "posture.scheduled", "posture.took-effect", "posture.reviewed");

    private final PostureBook book;
    private final Predicate<Instant> reactedUntil;

    /** @param reactedUntil whether reactions know everything that was recorded up to a moment */
    PostureTime(PostureBook book, Predicate<Instant> reactedUntil) {
        this.book = book;
        this.reactedUntil = reactedUntil;
    }

    @Override
    public String prefix() {
        return PostureBook.SCOPES;
    }

    @Override
    public boolean mayBegin(LoggedEvent event) {
        return BEGINS.contains(event.type());
    }

    /** Models have streams of the same prefix, and nothing in them is ever due. */
    @Override
    public List<Due> due(List<LoggedEvent> stream) {
        return stream.isEmpty() || stream.getFirst().stream().startsWith(PostureBook.MODELS)
                ? List.of()
                : PostureDue.of(book.fold(stream));
    }

    /**
     * An approval that was granted in time ratifies, and a measure that was reopened in time keeps a level from being
     * lowered, though the reaction that says so may come later.
     */
    @Override
    public boolean mayElapse(String stream, Due due) {
        return !dependsOnReactions(stream.substring(PostureBook.SCOPES.length()), due) || reactedUntil.test(due.at());
    }

    private boolean dependsOnReactions(String scope, Due due) {
        if (due.kind().startsWith(PostureDue.RATIFICATION)) {
            return isRatifiedByApproval(book.posture(scope).waiting());
        }
        return due.kind().startsWith(PostureDue.EFFECTIVE)
                && lowers(book.posture(scope).waiting());
    }

    private static boolean isRatifiedByApproval(@Nullable Waiting waiting) {
        var ratification = waiting == null ? null : waiting.transition().rule().ratification();
        return ratification != null && ratification.policy() != null;
    }

    private static boolean lowers(@Nullable Waiting waiting) {
        return waiting != null && !waiting.transition().raises();
    }

    @Override
    public Elapsed elapsed(String stream, String kind, Instant now) {
        var scope = stream.substring(PostureBook.SCOPES.length());
        var command = new PostureCommand.Elapse(scope, CLOCK, now, null, kind);
        return new Elapsed(command, command.name(), Posture.class);
    }
}
