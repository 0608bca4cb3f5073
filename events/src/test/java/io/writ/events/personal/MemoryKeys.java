package io.writ.events.personal;

import io.writ.events.Ids;
import io.writ.events.keys.DataKey;
import io.writ.events.keys.KeyStore;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A key for each subject, in memory. */
final class MemoryKeys implements KeyStore {

    private final Map<String, DataKey> keys = new HashMap<>();

    @Override
    public DataKey sealing(String subject, String stream) {
        return keys.computeIfAbsent(subject, some -> {
            var bytes = new byte[DataKey.LENGTH];
            new SecureRandom().nextBytes(bytes);
            return new DataKey(Ids.next(), bytes);
        });
    }

    @Override
    public Optional<DataKey> find(UUID id) {
        return keys.values().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    void destroy(String subject) {
        keys.remove(subject);
    }
}
