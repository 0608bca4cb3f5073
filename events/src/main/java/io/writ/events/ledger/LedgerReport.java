package io.writ.events.ledger;

/** What a comparison of a log with its ledger has found. */
public sealed interface LedgerReport {

    /** In plain words, for whoever has to do something about it. */
    String words();

    /** The first wrong position; the first compared when all is well. */
    long position();

    default boolean ok() {
        return this instanceof Intact;
    }

    /**
     * What was compared is what was sealed.
     *
     * @param position the first that was compared
     * @param size of the sealed log, so the position after the last that was compared
     */
    record Intact(long position, long size) implements LedgerReport {

        @Override
        public String words() {
            return "Positions %d to %d are what was sealed.".formatted(position, size - 1);
        }
    }

    /**
     * The log is another.
     *
     * @param position the first of those compared that is not what was sealed
     * @param what is wrong with it, a sentence
     */
    record Altered(long position, String what) implements LedgerReport {

        @Override
        public String words() {
            return "Position %d: %s".formatted(position, what);
        }
    }

    /**
     * What is compared need not be what is read.
     *
     * @param what stands in between, and what can be done about it, in sentences
     */
    record Veiled(String what) implements LedgerReport {

        @Override
        public long position() {
            return 0;
        }

        @Override
        public String words() {
            return "From position 0 on nothing that is shown can be relied on: " + what;
        }
    }

    /**
     * The ledger itself does not hold together, so that nothing can be said of the log from there on.
     *
     * @param position the first that cannot be compared
     * @param what is wrong, a sentence
     */
    record Unproven(long position, String what) implements LedgerReport {

        @Override
        public String words() {
            return "From position %d on the ledger proves nothing: %s".formatted(position, what);
        }
    }
}
