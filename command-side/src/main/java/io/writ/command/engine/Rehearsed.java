package io.writ.command.engine;

import io.writ.events.log.NewEvent;
import java.util.List;

/**
 * What a command would have reached, had it been sent.
 *
 * @param version of the stream after its events
 * @param events in order; their ids mean nothing
 */
public record Rehearsed(String stream, long version, List<NewEvent> events) {

    public Rehearsed {
        events = List.copyOf(events);
    }
}
