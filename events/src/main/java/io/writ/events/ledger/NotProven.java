package io.writ.events.ledger;

/** What was given is well-formed, but its hashes or signatures do not prove what they should. */
public class NotProven extends RuntimeException {

    NotProven(String message) {
        super(message);
    }
}
