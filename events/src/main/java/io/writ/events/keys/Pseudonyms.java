package io.writ.events.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.writ.events.keys.MasterKeys.Wrapped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What people are known by where their id must not stand: HMACs under a key of this installation, which is wrapped like
 * any other, and stays when master keys change.
 */
public final class Pseudonyms {

    private static final byte[] BOUND = "writ-wrapped-index-1".getBytes(UTF_8);

    private final KeyDatabase database;
    private final MasterKeys masters;
    private volatile byte @Nullable [] key;

    Pseudonyms(KeyDatabase database, MasterKeys masters) {
        this.database = database;
        this.masters = masters;
    }

    /** What a person is known by in the log: the same for the same person, and nothing without the master key. */
    public UUID of(String subject) {
        var bytes = ByteBuffer.wrap(hmac("erasure", subject.getBytes(UTF_8)));
        // Version 8 and the variant of RFC 9562: an id of our own making.
        long high = (bytes.getLong() & ~0xF000L) | 0x8000L;
        long low = (bytes.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low);
    }

    /** A digest as it may be kept: only who has the master key can try what it is of. */
    public byte[] keyed(byte[] digest) {
        return hmac("digest", digest);
    }

    private byte[] hmac(String purpose, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    private byte[] key() {
        var known = key;
        if (known == null) {
            known = masters.unwrap(stored(), BOUND);
            key = known;
        }
        return known;
    }

    private Wrapped stored() {
        for (; ; ) {
            var found = database.query(
                    "select master, wrapped from personal.installation",
                    row -> new Wrapped(row.getObject(1, UUID.class), row.getBytes(2)));
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            var made = masters.wrap(DataKey.random(DataKey.LENGTH), BOUND);
            database.update(
                    "insert into personal.installation (master, wrapped) values (?, ?) on conflict do nothing",
                    made.master(),
                    made.bytes());
        }
    }

    /** Wraps with the first master key what another one wraps; how many keys. */
    int rewrap() {
        var stored = stored();
        if (masters.isCurrent(stored.master())) {
            return 0;
        }
        var wrapped = masters.wrap(masters.unwrap(stored, BOUND), BOUND);
        return database.update(
                "update personal.installation set master = ?, wrapped = ? where master = ?",
                wrapped.master(),
                wrapped.bytes(),
                stored.master());
    }
}
