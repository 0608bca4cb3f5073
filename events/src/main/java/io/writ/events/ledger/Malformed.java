package io.writ.events.ledger;

/**
 * What was given is not of the format it should be; nothing was decided about its truth. The message does not repeat
 * its texts, since they may be long, hostile or secret.
 */
public class Malformed extends RuntimeException {

    Malformed(String message) {
        super(message);
    }

    Malformed(String message, Throwable cause) {
        super(message, cause);
    }
}
