package io.writ.events.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What a witness is asked to cosign: the body of {@code add-checkpoint} of C2SP's tlog-witness.
 *
 * @param oldSize of the checkpoint that the witness is believed to have seen last; 0 for none
 * @param proof that the new tree begins with that one
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {

    private static final String OLD = "old ";

    /** As the protocol has it. */
    private static final int MAX_PROOF = 63;

    /** @throws Malformed if it is not of the format */
    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > MAX_PROOF) {
            throw new Malformed("no proof has %d hashes from size %d on".formatted(proof.size(), oldSize));
        }
    }

    /**
     * Strict: what it accepts, {@link #bytes()} gives back.
     *
     * @throws Malformed if it is not of the format
     */
    public static AddCheckpoint parse(byte[] bytes) {
        var text = NoteText.parse(bytes);
        var end = text.indexOf("\n\n");
        if (end < 0) {
            throw new Malformed("a request to a witness is a size, a proof, an empty line and a checkpoint");
        }
        var lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
        var old = lines.removeFirst();
        if (!old.startsWith(OLD)) {
            throw new Malformed("a request to a witness begins with the old size");
        }
        return new AddCheckpoint(
                Decimals.parse(old.substring(OLD.length())),
                lines.stream().map(Hash::parse).toList(),
                SignedNote.parse(NoteText.bytes(text.substring(end + 2))));
    }

    public byte[] bytes() {
        var text = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> text.append(hash).append('\n'));
        return Ed25519.join(NoteText.bytes(text.append('\n').toString()), checkpoint.bytes());
    }
}
