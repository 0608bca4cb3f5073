package io.writ.ops.cli.replay;

/** A replay that did not begin, or did not end with a summary. */
public final class ReplayImpossible extends RuntimeException {

    ReplayImpossible(String message) {
        super(message);
    }
}
