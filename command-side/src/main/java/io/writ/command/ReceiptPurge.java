package io.writ.command;

import io.writ.events.log.PostgresEventLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets old receipts once an hour, on every node: whoever comes second finds none. */
final class ReceiptPurge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReceiptPurge.class);

    private final PostgresEventLog events;
    private final Duration age;
    private final CountDownLatch stop = new CountDownLatch(1);

    ReceiptPurge(PostgresEventLog events, Duration age) {
        this.events = events;
        this.age = age;
        Thread.ofPlatform().daemon().name("receipt-purge").start(this::run);
    }

    private void run() {
        try {
            while (!stop.await(1, TimeUnit.HOURS)) {
                purge();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        stop.countDown();
    }
}
