package io.writ.events.ledger;

/**
 * What a log says of itself at one moment: C2SP's tlog-checkpoint, without extension lines.
 *
 * @param origin the log's unique name
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** @throws Malformed if it is not of the format */
    public Checkpoint {
        NoteText.check(origin);
        if (origin.isEmpty() || origin.contains("\n")) {
            throw new Malformed("a log's origin is one line");
        }
        if (size < 0 || (size == 0 && !root.equals(Hash.EMPTY))) {
            throw new Malformed("no tree has size %d and root %s".formatted(size, root));
        }
    }

    public static Checkpoint of(String origin, TreeHead head) {
        return new Checkpoint(origin, head.size(), head.root());
    }

    /**
     * Strict: what it accepts, {@link #text()} gives back.
     *
     * @throws Malformed if it is not of the format
     */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        // What follows the last newline is nothing, and counts.
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new Malformed("a checkpoint is three lines: origin, size and root");
        }
        return new Checkpoint(lines[0], Decimals.parse(lines[1]), Hash.parse(lines[2]));
    }

    public TreeHead head() {
        return new TreeHead(size, root);
    }

    /** What is signed. */
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root);
    }

    /** Signed by the log's keys; two while they rotate. */
    public SignedNote sign(NoteSigner... signers) {
        return SignedNote.sign(text(), signers);
    }
}
