package io.writ.edge.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, kept for a while and fetched at most once a minute, whatever key ids arrive. While the
 * issuer is away the keys that are known go on being good.
 *
 * <p>Nimbus's own rate limit lets two fetches through in an interval and then answers with an error, which would turn a
 * made-up key id into a 503.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    /** How old keys may be before they are fetched again: how long a key that the issuer withdrew stays good. */
    static final Duration FRESH = Duration.ofMinutes(15);

    static final Duration PAUSE = Duration.ofMinutes(1);

    /** As long as there are no keys nobody gets in: worth asking more often. */
    static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(5);

    /** Where keys come from. */
    @FunctionalInterface
    interface Source {
        JWKSet fetch() throws Exception;
    }

    private record Keys(JWKSet set, Instant fetched) {}

    private final Source source;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Keys keys;
    private volatile Instant nextFetch = Instant.MIN;

    IssuerKeys(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        var known = keys;
        if (known == null || clock.instant().isAfter(known.fetched().plus(FRESH))) {
            known = refresh(known);
        }
        var selected = selector.select(known.set());
        if (selected.isEmpty()) {
            var newer = refresh(known);
            return newer.equals(known) ? selected : selector.select(newer.set());
        }
        return selected;
    }

    /** Whoever needs keys waits for those who fetch them; whoever has keys goes on with them. */
    private Keys refresh(@Nullable Keys known) throws KeySourceException {
        if (known != null && (clock.instant().isBefore(nextFetch) || fetching.isLocked())) {
            return known;
        }
        fetching.lock();
        try {
            var current = keys;
            if (current == null || current.equals(known)) {
                fetch();
                current = keys;
            }
            if (current == null) {
                throw new RemoteKeySourceException("no keys of the issuer are known", null);
            }
            return current;
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() {
        var now = clock.instant();
        if (now.isBefore(nextFetch)) {
            return;
        }
        try {
            keys = new Keys(source.fetch(), now);
            nextFetch = now.plus(PAUSE);
        } catch (Exception e) {
            nextFetch = now.plus(keys == null ? PAUSE_WITHOUT_KEYS : PAUSE);
            LOG.warn("the issuer's keys cannot be fetched", e);
        }
    }
}
