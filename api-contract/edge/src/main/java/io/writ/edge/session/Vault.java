package io.writ.edge.session;

import io.writ.events.Ids;
import io.writ.events.json.Json;
import io.writ.events.keys.DataKey;
import io.writ.events.keys.SealBroken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Seals what is kept outside this process: AES-256-GCM, bound to the place it is kept at. */
final class Vault {

    private static final int NONCE = 12;

    private final List<DataKey> keys;

    private Vault(List<DataKey> keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException when a file holds no key */
    static Vault read(List<Path> files) {
        return new Vault(files.stream().map(Vault::key).toList());
    }

    private static DataKey key(Path file) {
        try {
            return new DataKey(Ids.next(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the session key %s cannot be read".formatted(file), e);
        }
    }

    /** @param place without which it does not open */
    String seal(Object value, String place) {
        var box = keys.getFirst().seal(Json.mapper().writeValueAsBytes(value), bytes(place));
        var all = ByteBuffer.allocate(box.nonce().length + box.ciphertext().length)
                .put(box.nonce())
                .put(box.ciphertext())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Empty for what was not sealed by one of the keys for this place. */
    <T> Optional<T> open(String sealed, String place, Class<T> type) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length <= NONCE) {
            return Optional.empty();
        }
        var box = new DataKey.Box(
                java.util.Arrays.copyOf(all, NONCE), java.util.Arrays.copyOfRange(all, NONCE, all.length));
        return keys.stream()
                .flatMap(key -> open(key, box, bytes(place)).stream())
                .findFirst()
                .map(plain -> Json.mapper().readValue(plain, type));
    }

    private static Optional<byte[]> open(DataKey key, DataKey.Box box, byte[] bound) {
        try {
            return Optional.of(key.open(box, bound));
        } catch (SealBroken e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
