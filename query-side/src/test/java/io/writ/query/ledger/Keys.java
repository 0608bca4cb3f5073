package io.writ.query.ledger;

import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.CheckpointStore;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NoteSigner;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.SigningKeys;
import io.writ.events.ledger.TileStore;
import io.writ.events.ledger.TrustedKeys;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Keys made of a number each. */
record Keys(List<NoteSigner> signers) implements SigningKeys {

    static final String ORIGIN = "example.com/log";

    static Keys of(int... seeds) {
        return new Keys(Arrays.stream(seeds).mapToObj(Keys::signer).toList());
    }

    /** The key of a number as a file. */
    static String pem(int seed) {
        var der = ByteBuffer.allocate(48).put(HexFormat.of().parseHex("302e020100300506032b657004220420"));
        while (der.hasRemaining()) {
            der.put((byte) seed);
        }
        var base64 = Base64.getEncoder().encodeToString(der.array());
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(base64);
    }

    private static NoteSigner signer(int seed) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return NoteSigner.ofSeed(ORIGIN, bytes);
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

    /** A ledger that trusts them. */
    Ledger ledger(TileStore tiles, CheckpointStore checkpoints) {
        return new Ledger(new TrustedKeys(ORIGIN, verifiers().toArray(NoteVerifier[]::new)), tiles, checkpoints);
    }
}
