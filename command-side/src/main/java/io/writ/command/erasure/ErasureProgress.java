package io.writ.command.erasure;

import java.util.List;
import java.util.UUID;

/** How far erasures are, shared by all nodes: what has to be taken up again after a crash. */
interface ErasureProgress {

    /** Notes that an erasure is asked for, before its event is in the log. */
    void ask(UUID id);

    /** Erasures that were asked for, whether or not their events are in the log. */
    List<UUID> asked();

    /** The key is destroyed. */
    void destroyed(UUID id);

    /** What was opened with the key is gone; only the last event is missing. */
    List<Purged> purged();

    void completed(UUID id);

    /** Forgets what was asked for a minute ago and never begun. */
    void forget(UUID id);

    /** @param streams that hold what the keys sealed */
    record Purged(UUID id, List<UUID> keys, int streams) {}
}
