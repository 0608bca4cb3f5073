package io.writ.events.ledger;

import io.writ.events.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A key that a program has the use of: in a PKCS#11 token by {@code pkcs11-tool}, in a key vault by its own tool. The
 * message goes to its standard input, the 64 bytes of the signature come from its standard output. What it says on its
 * standard error goes to this process's.
 *
 * <p>Nothing is believed of it: a signature that its public key does not verify is none.
 */
public final class ProgramSigner implements CheckpointSigner {

    private static final Duration USUAL = Duration.ofSeconds(10);

    private final byte[] publicKey;
    private final List<String> command;
    private final Duration timeout;

    private ProgramSigner(byte[] publicKey, List<String> command, Duration timeout) {
        this.publicKey = publicKey;
        this.command = List.copyOf(command);
        this.timeout = timeout;
    }

    private record Description(
            @Nullable String publicKey,
            @Nullable List<String> command,
            @Nullable Duration timeout) {}

    /**
     * From {@code {"publicKey": …, "command": [program, argument, …], "timeout": "PT10S"}}, the key as the Base64 of its
     * SubjectPublicKeyInfo, which is what stands between the lines of a PEM file.
     *
     * @throws Malformed if it is not of the format
     */
    public static ProgramSigner parse(byte[] json) {
        try {
            var described = Json.mapper().readValue(json, Description.class);
            var key = described.publicKey();
            var command = described.command();
            var timeout = described.timeout();
            if (key == null || command == null || command.isEmpty()) {
                throw new Malformed("a signer has a public key and a command");
            }
            var encoded = Base64.getDecoder().decode(key);
            return new ProgramSigner(Ed25519.bytesOf(encoded), command, timeout == null ? USUAL : timeout);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Malformed("not the description of a signer", e);
        }
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                return answer(process, message);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be run".formatted(command.getFirst()), e);
        }
    }

    private byte[] answer(Process process, byte[] message) {
        var signature = CompletableFuture.supplyAsync(() -> talk(process, message), Thread::startVirtualThread);
        try {
            var bytes = signature.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (Ed25519.verifies(Ed25519.publicKey(publicKey), message, bytes)) {
                return bytes;
            }
            throw new IllegalStateException("%s gave no signature of its key".formatted(command.getFirst()));
        } catch (TimeoutException e) {
            throw new IllegalStateException("%s took longer than %s".formatted(command.getFirst(), timeout), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("%s failed".formatted(command.getFirst()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing", e);
        }
    }

    private static byte[] talk(Process process, byte[] message) {
        try (var in = process.getOutputStream();
                var out = process.getInputStream()) {
            in.write(message);
            in.close();
            return out.readNBytes(Ed25519.SIGNATURE_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never the arguments, which may hold a secret. */
    @Override
    public String toString() {
        return command.getFirst();
    }
}
