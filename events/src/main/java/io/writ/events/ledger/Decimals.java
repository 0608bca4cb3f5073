package io.writ.events.ledger;

/** Numbers as the formats write them: ASCII decimals without sign or leading zeros, at most 2^63-1. */
final class Decimals {

    private Decimals() {}

    static long parse(String text) {
        try {
            var number = Long.parseLong(text);
            if (number >= 0 && Long.toString(number).equals(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Malformed("not a number", e);
        }
        throw new Malformed("not a plain number");
    }
}
