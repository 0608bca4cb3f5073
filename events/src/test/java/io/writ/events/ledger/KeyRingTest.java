package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    private static final String ORIGIN = "example.com/log";
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 3, Hash.leaf(new byte[1]));

    private final List<String> trouble = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void readsKeysFromFiles() throws IOException {
        var file = write("key.pem", pem(0));
        var keys = KeyRing.open(ORIGIN, List.of(file, file), List.of(), trouble::add);
        assertThat(keys.verifiers().getFirst()).isEqualTo(verifier(0));
        assertThat(keys.sign(CHECKPOINT).signatures()).hasSize(2);
        write("key.pem", "secret");
        assertThatThrownBy(() -> KeyRing.open(ORIGIN, List.of(file), List.of(), trouble::add))
                .isInstanceOf(Malformed.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> KeyRing.open(ORIGIN, List.of(), List.of(), trouble::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewKeySignsBesideTheOldAndThenAlone() throws IOException {
        write("old.pem", pem(1));
        write("README", "no key");
        var keys = KeyRing.open(ORIGIN, List.of(directory), List.of(), trouble::add);
        var first = keys.sign(CHECKPOINT);

        write("new.pem", pem(2));
        var both = keys.sign(CHECKPOINT);
        assertThat(keys.get().opened(both).signedBy()).containsExactlyInAnyOrder(verifier(1), verifier(2));
        assertThat(new TrustedKeys(ORIGIN, verifier(1)).open(both)).isEqualTo(CHECKPOINT);
        assertThat(new TrustedKeys(ORIGIN, verifier(2)).open(both)).isEqualTo(CHECKPOINT);

        write("old.vkey", verifier(1) + "\n");
        Files.delete(directory.resolve("old.pem"));
        var second = keys.sign(CHECKPOINT);
        assertThat(keys.get().opened(second).signedBy()).containsExactly(verifier(2));
        assertThat(keys.get().opened(first).signedBy()).as("still verifiable").containsExactly(verifier(1));
        assertThat(keys.verifiers()).containsExactly(verifier(2));

        Files.delete(directory.resolve("old.vkey"));
        assertThatThrownBy(() -> keys.get().open(first)).as("no longer trusted").isInstanceOf(NotProven.class);
        assertThat(trouble).isEmpty();
    }

    @Test
    void whatCannotBeReadChangesNothing() throws IOException {
        write("key.pem", pem(1));
        var keys = KeyRing.open(ORIGIN, List.of(directory), List.of(), trouble::add);
        write("half.pem", pem(2).substring(0, 40));
        assertThat(keys.get().opened(keys.sign(CHECKPOINT)).signedBy()).containsExactly(verifier(1));
        assertThat(trouble).isNotEmpty();
        write("half.pem", pem(2));
        assertThat(keys.sign(CHECKPOINT).signatures()).hasSize(2);
        Files.delete(directory.resolve("key.pem"));
        Files.delete(directory.resolve("half.pem"));
        assertThat(keys.verifiers()).as("all gone: nobody meant that").hasSize(2);
    }

    @Test
    void verifierKeysAloneTrustAndDoNotSign() throws IOException {
        write("log.vkey", verifier(1) + "\n\n" + verifier(2) + "\n");
        var keys = KeyRing.open(ORIGIN, List.of(directory), List.of(verifier(3)), trouble::add);
        assertThat(keys.signs()).isFalse();
        assertThat(keys.get().log()).containsExactly(verifier(1), verifier(2), verifier(3));
        assertThatThrownBy(() -> keys.sign(CHECKPOINT)).isInstanceOf(IllegalStateException.class);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static NoteVerifier verifier(int seed) {
        return NoteSigner.ofSeed(ORIGIN, seed(seed)).verifier(NoteVerifier.Kind.NOTE);
    }

    private static byte[] seed(int number) {
        var seed = new byte[32];
        seed[31] = (byte) number;
        return seed;
    }

    private static String pem(int seed) {
        var base64 = Base64.getEncoder()
                .encodeToString(Ed25519.privateKey(seed(seed)).getEncoded())
                .getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(new String(base64, StandardCharsets.US_ASCII));
    }
}
