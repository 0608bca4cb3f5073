package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.writ.events.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that only another program may use. */
@Tag("io")
class ProgramSignerTest {

    private static final String ORIGIN = "example.com/log";
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 3, Hash.leaf(new byte[1]));

    @TempDir
    private Path directory;

    @Test
    void aSignatureThatIsNoneIsNotBelieved() throws GeneralSecurityException {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        for (var command : List.of(
                List.of("head", "-c", "64", "/dev/zero"),
                List.of("cat"),
                List.of("true"),
                List.of("head", "-c", "65"))) {
            assertThatThrownBy(() -> signer(key, command, "PT10S").sign(new byte[100]))
                    .as(command.toString())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aProgramThatHangsIsStopped() throws GeneralSecurityException {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThatThrownBy(() -> signer(key, List.of("sh", "-c", "exec sleep 600"), "PT0.2S")
                        .sign(new byte[1]))
                .hasMessageContaining("longer than");
    }

    @Test
    void onlyADescriptionWithAKeyAndACommandIsOne() {
        for (var json : List.of(
                "", "{}", "{\"publicKey\":\"AAAA\",\"command\":[\"a\"]}", "{\"publicKey\":\"-\",\"command\":[]}")) {
            assertThatThrownBy(() -> ProgramSigner.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Malformed.class);
        }
    }

    /** OpenSSL stands for whatever has the key. */
    @Test
    void aProgramThatHasTheKeySigns() throws Exception {
        assumeTrue(runs("openssl", "version"), "not run: there is no openssl here");
        var pem = directory.resolve("key.pem");
        var message = directory.resolve("message");
        run("openssl", "genpkey", "-algorithm", "ed25519", "-out", pem.toString());
        var encoded = publicKey(run("openssl", "pkey", "-in", pem.toString(), "-pubout"));
        var script = "cat > %s && openssl pkeyutl -sign -rawin -inkey %s -in %s".formatted(message, pem, message);
        var signed = CHECKPOINT.sign(NoteSigner.of(ORIGIN, signer(encoded, List.of("sh", "-c", script), "PT20S")));
        var itself = NoteSigner.ofPem(ORIGIN, Files.readString(pem)).verifier(NoteVerifier.Kind.NOTE);
        assertThat(new TrustedKeys(ORIGIN, itself).open(signed)).isEqualTo(CHECKPOINT);
    }

    /** A key that never leaves a PKCS#11 token, in the one that is software. */
    @Test
    void aKeyInAPkcs11TokenSigns() throws Exception {
        var library = Stream.of(
                        System.getenv("SOFTHSM2_LIBRARY"),
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so")
                .filter(path -> path != null && Files.exists(Path.of(path)))
                .findFirst();
        assumeTrue(library.isPresent(), "not run: there is no SoftHSM here (Debian: softhsm2)");
        assumeTrue(
                runs("sh", "-c", "command -v pkcs11-tool"), "not run: there is no pkcs11-tool here (Debian: opensc)");
        assumeTrue(runs("softhsm2-util", "--version"), "not run: there is no softhsm2-util here (Debian: softhsm2)");
        var tokens = Files.createDirectory(directory.resolve("tokens"));
        var configuration =
                Files.writeString(directory.resolve("softhsm2.conf"), "directories.tokendir = %s%n".formatted(tokens));
        var module = library.get();
        token(
                configuration,
                "softhsm2-util",
                "--module",
                module,
                "--init-token",
                "--free",
                "--label",
                "ledger",
                "--so-pin",
                "1234",
                "--pin",
                "4321");
        var tool = List.of("pkcs11-tool", "--module", module, "--token-label", "ledger", "--login", "--pin", "4321");
        token(configuration, with(tool, "--keypairgen", "--key-type", "EC:edwards25519", "--id", "01"));
        var shown = directory.resolve("public.pem");
        token(configuration, with(tool, "--read-object", "--type", "pubkey", "--id", "01", "-o", shown.toString()));

        var sign = Stream.concat(
                        Stream.of("env", "SOFTHSM2_CONF=" + configuration),
                        Stream.of(with(tool, "--sign", "--mechanism", "EDDSA", "--id", "01")))
                .toList();
        var signer = NoteSigner.of(ORIGIN, signer(publicKey(Files.readString(shown)), sign, "PT20S"));
        var signed = CHECKPOINT.sign(signer);
        assertThat(new TrustedKeys(ORIGIN, signer.verifier(NoteVerifier.Kind.NOTE)).open(signed))
                .isEqualTo(CHECKPOINT);
    }

    private static String[] with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private void token(Path configuration, String... command) throws IOException, InterruptedException {
        run(with(List.of("env", "SOFTHSM2_CONF=" + configuration), command));
    }

    private static String publicKey(String pem) {
        return pem.lines().filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
    }

    private static ProgramSigner signer(KeyPair key, List<String> command, String timeout) {
        return signer(Base64.getEncoder().encodeToString(key.getPublic().getEncoded()), command, timeout);
    }

    private static ProgramSigner signer(String publicKey, List<String> command, String timeout) {
        return ProgramSigner.parse(Json.mapper()
                .writeValueAsBytes(Map.of("publicKey", publicKey, "command", command, "timeout", timeout)));
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            run(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }
}
