package io.writ.events.log;

/** Ends the calls of a listener; a call under way may still finish. */
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
