package io.writ.events.log;

/** The database could not be reached for a read, or failed it. */
public class LogUnreadable extends RuntimeException {

    public LogUnreadable(Throwable cause) {
        super("the event log cannot be read", cause);
    }
}
