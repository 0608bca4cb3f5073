package io.writ.events;

/** The log holds an event that this code cannot read; a newer version of Writ wrote it, or it is damaged. */
public class UnreadableEvent extends RuntimeException {

    public UnreadableEvent(String name, int revision) {
        super("event %s revision %d is not known to this version".formatted(name, revision));
    }

    public UnreadableEvent(String name, int revision, Throwable cause) {
        super("event %s revision %d cannot be read".formatted(name, revision), cause);
    }
}
