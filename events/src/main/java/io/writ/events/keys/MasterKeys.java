package io.writ.events.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The keys that wrap all others, kept where the database's administrator cannot read. The first wraps, all unwrap. */
public final class MasterKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]+-----([A-Za-z0-9+/=\\s]+)-----END [A-Z ]+-----\\s*");

    private final Map<UUID, DataKey> keys = new LinkedHashMap<>();
    private final DataKey first;

    private MasterKeys(List<DataKey> all) {
        first = all.getFirst();
        all.forEach(key -> keys.putIfAbsent(key.id(), key));
    }

    /** @param keys of 32 bytes each */
    public static MasterKeys of(List<byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is one master key at least");
        }
        return new MasterKeys(
                keys.stream().map(bytes -> new DataKey(name(bytes), bytes)).toList());
    }

    /**
     * Reads the files once: 32 bytes each, as {@code openssl rand 32} writes them, or the same in PEM.
     *
     * @throws IllegalArgumentException when one holds no such key
     */
    public static MasterKeys read(List<Path> files) {
        return of(files.stream().map(MasterKeys::key).toList());
    }

    private static byte[] key(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length == DataKey.LENGTH) {
                return bytes;
            }
            var pem = PEM.matcher(new String(bytes, US_ASCII));
            var key = pem.matches() ? Base64.getMimeDecoder().decode(pem.group(1)) : bytes;
            if (key.length != DataKey.LENGTH) {
                throw new IllegalArgumentException("the master key %s is not %d bytes".formatted(file, DataKey.LENGTH));
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("the master key %s cannot be read".formatted(file), e);
        }
    }

    /** A name that tells nothing of the key, and is the same for every process that has it. */
    private static UUID name(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("writ-master-key-name-1\n".getBytes(US_ASCII));
            var bytes = ByteBuffer.wrap(Arrays.copyOf(digest.digest(key), 16));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A key as it is stored: by which master key it is wrapped, and nonce and ciphertext one behind the other. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Wrapped(UUID master, byte[] bytes) {}

    Wrapped wrap(byte[] key, byte[] bound) {
        var box = first.seal(key, bound);
        return new Wrapped(
                first.id(),
                ByteBuffer.allocate(box.nonce().length + box.ciphertext().length)
                        .put(box.nonce())
                        .put(box.ciphertext())
                        .array());
    }

    /** @throws IllegalStateException when this process does not have the master key */
    byte[] unwrap(Wrapped wrapped, byte[] bound) {
        var master = keys.get(wrapped.master());
        if (master == null) {
            throw new IllegalStateException("master key %s is not configured".formatted(wrapped.master()));
        }
        int nonce = wrapped.bytes().length - DataKey.LENGTH - 16;
        return master.open(
                new DataKey.Box(
                        Arrays.copyOf(wrapped.bytes(), nonce),
                        Arrays.copyOfRange(wrapped.bytes(), nonce, wrapped.bytes().length)),
                bound);
    }

    boolean isCurrent(UUID master) {
        return first.id().equals(master);
    }

    UUID current() {
        return first.id();
    }
}
