package io.writ.events.log;

/** Somebody else appended to the stream first. Load it again and decide anew. */
public class ConcurrentAppend extends RuntimeException {

    public ConcurrentAppend(String stream, long expectedVersion) {
        super("stream %s is not at version %d any more".formatted(stream, expectedVersion));
    }
}
