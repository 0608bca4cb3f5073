package io.writ.query.folding;

import io.writ.events.approval.Approval;
import io.writ.events.log.LoggedEvent;

/**
 * An approval after a batch of events.
 *
 * @param last of its events in the batch
 */
public record Folded(String id, Approval state, LoggedEvent last) {}
