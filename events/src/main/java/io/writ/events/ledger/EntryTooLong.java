package io.writ.events.ledger;

/** An entry is longer than a bundle can hold, which gives its length 16 bits. */
public class EntryTooLong extends RuntimeException {

    EntryTooLong(int length) {
        super("an entry has at most %d bytes, this one has %d".formatted(LedgerEntry.MAX_BYTES, length));
    }
}
