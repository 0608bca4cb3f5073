package io.writ.edge.consistency;

import java.time.Duration;

/** How far the read models have come; the query side has one. */
public interface ReadGate {

    /** The position up to which every read model shows what happened; -1 when none does. */
    long position();

    /** Waits until the read models have reached the position; false when they did not in time. */
    boolean await(long position, Duration atMost) throws InterruptedException;
}
