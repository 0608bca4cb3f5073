package io.writ.command.approval;

import io.writ.command.posture.PostureBook;
import org.jspecify.annotations.Nullable;

/** Reads levels from the postures' own streams, so that a level is never older than the event that told of it. */
final class PostureLevels implements WhenPostureMovesThenDeadlinesFollow.Levels {

    private final PostureBook postures;

    PostureLevels(PostureBook postures) {
        this.postures = postures;
    }

    @Override
    public PostureBook.@Nullable Counting of(String scope) {
        return postures.counting(scope).orElse(null);
    }

    @Override
    public boolean isAbove(String scope, String below) {
        for (String at = below; at != null; at = parent(at)) {
            if (at.equals(scope)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String parent(String scope) {
        var details = postures.posture(scope).scope();
        return details == null ? null : details.parent();
    }
}
