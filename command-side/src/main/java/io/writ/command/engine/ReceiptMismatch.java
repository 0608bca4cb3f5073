package io.writ.command.engine;

import io.writ.events.log.ReceiptKey;

/** An idempotency key was used again for another request. */
public class ReceiptMismatch extends RuntimeException {

    public ReceiptMismatch(ReceiptKey key) {
        super("idempotency key %s was used for another request".formatted(key.key()));
    }
}
