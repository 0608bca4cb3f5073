package io.writ.events.log;

/** A command with this receipt key was accepted before; {@link EventReader#receipt} tells what it reached. */
public class AlreadyAccepted extends RuntimeException {

    private final transient ReceiptKey key;

    public AlreadyAccepted(ReceiptKey key) {
        super("a command with idempotency key %s was accepted before".formatted(key.key()));
        this.key = key;
    }

    public ReceiptKey key() {
        return key;
    }
}
