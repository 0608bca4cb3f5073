package io.writ.events.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text and who signed it: C2SP's signed-note. Nothing of it is to be believed before {@link #verifiedBy} or
 * {@link TrustedKeys#open}.
 *
 * @param text ends in a newline
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** Bytes of a note, as Go's reference implementation has it. */
    static final int MAX_BYTES = 1_000_000;

    /** Signatures of a note, as Go's reference implementation has it. */
    static final int MAX_SIGNATURES = 100;

    public SignedNote {
        NoteText.check(text);
        if (!text.endsWith("\n")) {
            throw new Malformed("a note's text ends in a newline");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new Malformed("a note has 1 to %d signatures".formatted(MAX_SIGNATURES));
        }
        signatures = List.copyOf(signatures);
    }

    /** Signs a text that ends in a newline. */
    public static SignedNote sign(String text, NoteSigner... signers) {
        return new SignedNote(
                text, Arrays.stream(signers).map(signer -> signer.sign(text)).toList());
    }

    /**
     * Strict: what it accepts, {@link #bytes()} gives back.
     *
     * @throws Malformed if it is not of the format
     */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new Malformed("a note has at most %d bytes".formatted(MAX_BYTES));
        }
        var note = NoteText.parse(bytes);
        // The last empty line, since a text may have some too.
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
            throw new Malformed("a note is a text, an empty line, and lines of signatures");
        }
        var lines = note.substring(end + 2, note.length() - 1).split("\n", -1);
        if (lines.length > MAX_SIGNATURES) {
            throw new Malformed("a note has at most %d signatures".formatted(MAX_SIGNATURES));
        }
        return new SignedNote(
                note.substring(0, end + 1),
                Arrays.stream(lines).map(NoteSignature::parse).toList());
    }

    /** The note with more signatures, as witnesses give them; those that it has already are not repeated. */
    public SignedNote with(Collection<NoteSignature> more) {
        var all = new LinkedHashSet<>(signatures);
        all.addAll(more);
        return new SignedNote(text, List.copyOf(all));
    }

    public byte[] bytes() {
        return NoteText.bytes(signatures.stream()
                .map(signature -> signature + "\n")
                .collect(Collectors.joining("", text + "\n", "")));
    }

    /**
     * Which of these keys have signed, at least one. Signatures of other keys are ignored.
     *
     * @throws NotProven if none of them has, or a signature that claims to be of one of them is not
     */
    public Set<NoteVerifier> verifiedBy(Collection<NoteVerifier> known) {
        var signers = new LinkedHashSet<NoteVerifier>();
        for (var verifier : new LinkedHashSet<>(known)) {
            for (var signature : signatures) {
                if (verifier.names(signature)) {
                    if (!verifier.verifies(text, signature)) {
                        throw new NotProven("the signature of %s is not right".formatted(verifier.name()));
                    }
                    signers.add(verifier);
                }
            }
        }
        if (signers.isEmpty()) {
            throw new NotProven("none of the known keys has signed");
        }
        return signers;
    }
}
