package io.writ.events.log;

/** Appends to the event log. Returns only when the events are durable. */
public interface EventWriter {

    /**
     * Appends all events of one command, or none.
     *
     * @throws ConcurrentAppend when the stream, or the one that guards it, is not at the expected version any more
     * @throws AlreadyAccepted when a command with the same receipt key was accepted before; nothing is appended
     * @throws OutcomeUnknown when the database could not be asked whether the events are durable; a retry with the
     *     same receipt key is safe
     */
    Appended append(Append append);
}
