package io.writ.edge.command;

import io.writ.events.log.ReceiptKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Attempts that run in this process. */
final class LocalInFlight implements InFlight {

    private final Set<ReceiptKey> running = ConcurrentHashMap.newKeySet();

    @Override
    public Permit enter(ReceiptKey key) {
        if (!running.add(key)) {
            throw InFlight.refused();
        }
        return () -> running.remove(key);
    }
}
