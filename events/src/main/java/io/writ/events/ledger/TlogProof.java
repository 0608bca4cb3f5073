package io.writ.events.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All it takes to prove offline that an entry is in a log: C2SP's tlog-proof, a file named {@code *.tlog-proof}.
 *
 * @param extra for the application; nothing proves it
 * @param index of the entry
 * @param path from the leaf's sibling to the root's child
 * @param checkpoint with the log's signature and the witnesses' cosignatures
 */
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> path, SignedNote checkpoint) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /** No tree of 2^63 leaves is higher. */
    private static final int MAX_PATH = 63;

    /** A note, and more than enough before it. */
    private static final int MAX_BYTES = 2 * SignedNote.MAX_BYTES;

    /** @throws Malformed if it is not of the format */
    public TlogProof {
        path = List.copyOf(path);
        if (index < 0 || path.size() > MAX_PATH) {
            throw new Malformed("no tree has leaf %d beneath %d nodes".formatted(index, path.size()));
        }
    }

    /** @param checkpoint of the tree that the proof is of */
    public static TlogProof of(InclusionProof proof, SignedNote checkpoint) {
        return new TlogProof(Optional.empty(), proof.index(), proof.path(), checkpoint);
    }

    /**
     * Strict: what it accepts, {@link #bytes()} gives back.
     *
     * @throws Malformed if it is not of the format
     */
    public static TlogProof parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new Malformed("a proof has at most %d bytes".formatted(MAX_BYTES));
        }
        var file = NoteText.parse(bytes);
        var end = file.indexOf("\n\n");
        if (end < 0) {
            throw new Malformed("a proof is some lines, an empty one, and a checkpoint");
        }
        var lines = new ArrayList<>(List.of(file.substring(0, end).split("\n", -1)));
        if (!lines.removeFirst().equals(HEADER)) {
            throw new Malformed("a proof begins with " + HEADER);
        }
        var extra = value(lines, EXTRA).map(Base64Text::parse);
        var index = value(lines, INDEX).orElseThrow(() -> new Malformed("a proof names the index of the entry"));
        return new TlogProof(
                extra,
                Decimals.parse(index),
                lines.stream().map(Hash::parse).toList(),
                SignedNote.parse(NoteText.bytes(file.substring(end + 2))));
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.isEmpty() || !lines.getFirst().startsWith(name)
                ? Optional.empty()
                : Optional.of(lines.removeFirst().substring(name.length()));
    }

    public byte[] bytes() {
        var file = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(bytes -> file.append(EXTRA).append(Base64Text.of(bytes)).append('\n'));
        file.append(INDEX).append(index).append('\n');
        path.forEach(hash -> file.append(hash).append('\n'));
        return Ed25519.join(NoteText.bytes(file.append('\n').toString()), checkpoint.bytes());
    }

    /**
     * Checks that the entry is in the log at {@link #index}, by nothing but this file and the keys.
     *
     * @return the checkpoint that says so
     * @throws NotProven if the hashes or signatures do not prove it
     * @throws Malformed if what was signed is no checkpoint, or of a tree without that index
     */
    public Checkpoint check(byte[] entry, TrustedKeys trusted) {
        var head = trusted.open(checkpoint);
        new InclusionProof(index, head.size(), path).check(Hash.leaf(entry), head.root());
        return head;
    }
}
