package io.writ.command;

import io.writ.edge.background.Repeating;
import io.writ.events.log.PostgresEventLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets old receipts once an hour, on every node: whoever comes second finds none. */
final class ReceiptPurge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReceiptPurge.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final PostgresEventLog events;
    private final Duration age;
    private final Repeating purges;

    ReceiptPurge(PostgresEventLog events, Duration age) {
        this.events = events;
        this.age = age;
        purges = new Repeating("receipt-purge", EVERY, this::purge).start();
    }

    private void purge() {
        try {
            log.debug("{} receipts older than {} forgotten", events.purgeReceipts(age), age);
        } catch (RuntimeException e) {
            log.warn("Old receipts could not be forgotten; tried again in an hour", e);
        }
    }

    @Override
    public void close() {
        purges.stop();
    }
}
