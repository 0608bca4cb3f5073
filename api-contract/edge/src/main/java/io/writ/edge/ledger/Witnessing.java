package io.writ.edge.ledger;

import io.writ.events.ledger.Witness;
import java.time.Duration;
import java.util.List;

/**
 * What a sealing node does with checkpoints after it has published them.
 *
 * @param witnesses who are asked to cosign; none is fine
 * @param quorum how many make a checkpoint a witnessed one
 * @param keep for how long every checkpoint is kept; of older ones, the last of each day
 */
public record Witnessing(List<Witness> witnesses, int quorum, Duration keep) {

    static final Witnessing NONE = new Witnessing(List.of(), 1, Duration.ofDays(7));

    public Witnessing {
        witnesses = List.copyOf(witnesses);
    }
}
