package io.writ.events.log;

/** The connection was lost and the database could not be asked in time. The events may or may not be durable. */
public class OutcomeUnknown extends RuntimeException {

    public OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
