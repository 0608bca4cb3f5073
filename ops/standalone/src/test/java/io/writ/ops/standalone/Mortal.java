package io.writ.ops.standalone;

import io.writ.command.follow.Sender;
import java.util.Optional;

/** Sends like another, until its last send. */
final class Mortal implements Sender {

    private final Sender living;
    private final int last;
    private volatile int sent;
    private volatile boolean dead;

    /**
     * @param sent how many were sent before its time
     * @param last the number of its last send; with 0 it lives for ever
     */
    Mortal(Sender living, int sent, int last) {
        this.living = living;
        this.sent = sent;
        this.last = last;
    }

    int sent() {
        return sent;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public synchronized Optional<String> send(String origin, Errand errand, Class<?> stateType) {
        if (dead) {
            throw new IllegalStateException("dead");
        }
        var said = living.send(origin, errand, stateType);
        sent = sent + 1;
        dead = sent == last;
        if (dead) {
            throw new IllegalStateException("died after send %d".formatted(sent));
        }
        return said;
    }
}
