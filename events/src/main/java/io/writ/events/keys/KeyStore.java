package io.writ.events.keys;

import java.util.Optional;
import java.util.UUID;

/** Keys of those whose data are sealed. A destroyed key is never found again, by any process. */
public interface KeyStore {

    /** For processes without a master key: nothing can be sealed, and nothing sealed can be read. */
    KeyStore NONE = new KeyStore() {
        @Override
        public DataKey sealing(String subject, String stream) {
            throw missing();
        }

        @Override
        public Optional<DataKey> find(UUID id) {
            throw missing();
        }

        private IllegalStateException missing() {
            return new IllegalStateException("personal data needs writ.personal.master-keys");
        }
    };

    /**
     * The key to seal somebody's data in one stream with; made when there is none. Any number of processes may ask at
     * once.
     *
     * @param stream that the data will be in
     * @throws io.writ.events.log.ConcurrentAppend when somebody was erased since this process last looked
     */
    DataKey sealing(String subject, String stream);

    /** The key of this id; empty once it was destroyed, everywhere within {@link PostgresKeyStore#STALE}. */
    Optional<DataKey> find(UUID id);
}
