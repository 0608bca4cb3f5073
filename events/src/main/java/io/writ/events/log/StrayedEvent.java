package io.writ.events.log;

/**
 * An event that its stream, by what the log keeps of each stream beside the events, does not have in its place.
 *
 * @param version of the event
 * @param lastVersion of the stream's last event by that account; -1 when it does not know the stream
 * @param firstPosition of the stream's first event by that account
 * @param lastPosition of the stream's last event by that account
 */
public record StrayedEvent(
        long position, String stream, long version, long lastVersion, long firstPosition, long lastPosition) {

    /** Whether readers of the stream miss the event; else they see the stream begin or end where it does not. */
    public boolean isHidden() {
        return version > lastVersion || position < firstPosition || position > lastPosition;
    }
}
