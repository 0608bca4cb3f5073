package io.writ.query.action;

import io.writ.events.action.Action;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;

/**
 * An action after a batch of events.
 *
 * @param beganPosition of its first event
 * @param beganAt when that was recorded
 * @param last of its events in the batch
 */
record FoldedAction(String id, Action.Known state, long beganPosition, Instant beganAt, LoggedEvent last) {}
