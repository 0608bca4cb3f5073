package io.writ.ops.cli.posture;

import java.nio.file.Path;

/** A model or a history that cannot be used; nothing was sent. */
public final class HistoryInvalid extends RuntimeException {

    HistoryInvalid(Path file, String what) {
        super("%s: %s".formatted(file, what));
    }
}
