package io.writ.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.writ.edge.fixture.Issuer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {

    private static final RSAKey FIRST = Issuer.rsa("first");
    private static final RSAKey SECOND = Issuer.rsa("second");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private JWKSet published = new JWKSet(FIRST.toPublicJWK());
    private boolean away;
    private int fetches;
    private final IssuerKeys keys = new IssuerKeys(this::fetch, () -> now);

    @BeforeEach
    void knows_the_first_key() throws KeySourceException {
        assertThat(get("first")).hasSize(1);
    }

    @Test
    void keys_are_kept() throws KeySourceException {
        get("first");

        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void a_flood_of_unknown_key_ids_fetches_once_a_minute() throws KeySourceException {
        for (int i = 0; i < 600; i++) {
            now = now.plusSeconds(1);
            assertThat(get("made-up-" + i)).isEmpty();
        }

        assertThat(fetches).isEqualTo(11);
    }

    @Test
    void a_new_key_is_found_after_a_minute_at_most() throws KeySourceException {
        published = new JWKSet(List.of(FIRST.toPublicJWK(), SECOND.toPublicJWK()));
        assertThat(get("second")).isEmpty();

        now = now.plus(IssuerKeys.PAUSE);

        assertThat(get("second")).hasSize(1);
    }

    @Test
    void a_withdrawn_key_does_not_stay_good() throws KeySourceException {
        published = new JWKSet(SECOND.toPublicJWK());

        now = now.plus(IssuerKeys.FRESH).plusSeconds(1);

        assertThat(get("first")).isEmpty();
    }

    @Test
    void known_keys_outlast_an_issuer_that_is_away() throws KeySourceException {
        away = true;
        now = now.plus(Duration.ofHours(5));

        assertThat(get("first")).hasSize(1);
        assertThat(get("first")).hasSize(1);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void without_any_keys_it_is_the_issuer_that_is_missing_not_the_token() throws KeySourceException {
        away = true;
        var none = new IssuerKeys(this::fetch, () -> now);
        assertThatThrownBy(() -> none.get(selector("first"), null)).isInstanceOf(KeySourceException.class);

        away = false;
        now = now.plus(IssuerKeys.PAUSE_WITHOUT_KEYS);

        assertThat(none.get(selector("first"), null)).hasSize(1);
    }

    private List<JWK> get(String id) throws KeySourceException {
        return keys.get(selector(id), null);
    }

    private static JWKSelector selector(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }

    private JWKSet fetch() throws IOException {
        fetches++;
        if (away) {
            throw new IOException("away");
        }
        return published;
    }
}
