package io.writ.edge.personal;

import io.writ.events.keys.KeyStore;
import io.writ.events.keys.MasterKeys;
import io.writ.events.keys.PostgresKeyStore;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The master keys of this process, if it has any. */
public record ConfiguredKeys(@Nullable MasterKeys masters) {

    /** The key store over these connections; empty without a master key. */
    public Optional<PostgresKeyStore> open(DataSource database) {
        return masters == null ? Optional.empty() : Optional.of(new PostgresKeyStore(database, masters));
    }

    /** One that refuses everything where there is none. */
    public static KeyStore orNone(Optional<PostgresKeyStore> store) {
        return store.isPresent() ? store.get() : KeyStore.NONE;
    }
}
