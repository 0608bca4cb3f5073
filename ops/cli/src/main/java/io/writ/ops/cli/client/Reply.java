package io.writ.ops.cli.client;

import org.jspecify.annotations.Nullable;

/** What became of a request. */
public sealed interface Reply {

    /**
     * @param replayed true when it had been done before and the first answer was given again
     * @param position the log's position it reached, opaque, for reads that must see it
     */
    record Done(
            int status,
            byte[] body,
            boolean replayed,
            @Nullable String position) implements Reply {}

    record Refused(Problem problem) implements Reply {}
}
