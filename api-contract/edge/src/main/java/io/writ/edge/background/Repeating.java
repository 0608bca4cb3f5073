package io.writ.edge.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again, on a thread of its own and with a pause before each time, until it is told to stop. */
public final class Repeating implements AutoCloseable {

    private final Duration pause;
    private final Runnable task;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param name of the thread
     * @param task deals with what goes wrong itself: an exception ends it for good
     */
    public Repeating(String name, Duration pause, Runnable task) {
        this.pause = pause;
        this.task = task;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public Repeating start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It is not done again; where it is being done, nobody waits for that. */
    public void stop() {
        stop.countDown();
    }

    public boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** It is not done again; where it is being done, that is over on return. */
    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
