package io.writ.ops.chaos;

import java.util.concurrent.CountDownLatch;

/** Says to clients when to go on. */
final class Traffic {

    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean stopped;

    /** Whether to begin with something more; waits while the traffic is held. */
    boolean goesOn() {
        try {
            held.await();
            return !stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What has begun goes on, nothing more begins. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    void stop() {
        stopped = true;
        release();
    }
}
