package io.writ.events.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keys from files, as {@code openssl genpkey -algorithm ed25519} writes them. They sign under the log's name. */
public final class PemSigningKeys implements SigningKeys {

    private final List<NoteSigner> signers;

    private PemSigningKeys(List<NoteSigner> signers) {
        this.signers = List.copyOf(signers);
    }

    /**
     * Reads the files once.
     *
     * @throws Malformed if one holds no such key, or the origin cannot be a key's name
     */
    public static PemSigningKeys read(String origin, List<Path> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a log is signed by one key at least");
        }
        return new PemSigningKeys(
                files.stream().map(file -> NoteSigner.ofPem(origin, text(file))).toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger's key %s cannot be read".formatted(file), e);
        }
    }

    @Override
    public List<NoteVerifier> verifiers() {
        return signers.stream()
                .map(signer -> signer.verifier(NoteVerifier.Kind.NOTE))
                .toList();
    }

    @Override
    public SignedNote sign(Checkpoint checkpoint) {
        return checkpoint.sign(signers.toArray(NoteSigner[]::new));
    }
}
