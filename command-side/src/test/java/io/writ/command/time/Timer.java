package io.writ.command.time;

import java.time.Instant;

/** A kind of aggregate that a clock rings; what is due of it is the test's. */
abstract class Timer implements Timed {

    @Override
    public String prefix() {
        return "timer-";
    }

    @Override
    public Elapsed elapsed(String stream, String kind, Instant now) {
        return new Elapsed(kind, "timer.ring", Object.class);
    }
}
