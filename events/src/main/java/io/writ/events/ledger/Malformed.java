package io.writ.events.ledger;

/** What was given is not of the format it should be; nothing was decided about its truth. */
public class Malformed extends RuntimeException {

    Malformed(String message) {
        super(message);
    }

    Malformed(String message, Throwable cause) {
        super(message, cause);
    }
}
