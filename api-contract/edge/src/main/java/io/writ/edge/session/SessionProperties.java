package io.writ.edge.session;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Browser sessions, {@code writ.session.*}; there are none without a client id.
 *
 * @param clientId as which the issuer knows the portal
 * @param clientSecret absent for a public client, which has PKCE alone
 * @param url where browsers find this service, such as {@code https://writ.example.org}
 * @param origins others that may send commands by cookie, beside the url's own
 * @param scopes what is asked for; the issuer's answer must hold an access token for this service
 * @param keys files of 32 bytes, as {@code openssl rand 32} writes them: the first seals what is kept, all open it
 * @param idle a session that is not used for so long is over
 * @param absolute after so long it is over, however busy
 * @param home where a browser lands that asked for no other page
 */
@ConfigurationProperties("writ.session")
public record SessionProperties(
        String clientId,
        @Nullable String clientSecret,
        URI url,
        @DefaultValue Set<String> origins,

        @DefaultValue({"openid", "profile", "offline_access"})
        List<String> scopes,

        List<Path> keys,
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("/session") String home) {

    /** Addresses below the url. */
    static final String LOGIN = "/api/v1/session/login";

    static final String CALLBACK = "/api/v1/session/callback";

    static final String FRONT_CHANNEL = "/session/front-channel-logout";

    static final String BACK_CHANNEL = "/session/back-channel-logout";

    public SessionProperties {
        Objects.requireNonNull(url, "writ.session.url must say where browsers find this service");
        if (keys == null || keys.isEmpty()) {
            throw new IllegalArgumentException("writ.session.keys must name the file of a key: tokens are kept sealed");
        }
        var all = new HashSet<>(origins);
        all.add(origin(url));
        origins = Set.copyOf(all);
    }

    /** Whether a page of this origin is the portal. */
    boolean isOurs(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    /** An absolute address of this service. */
    String at(String path) {
        return origin(url) + path;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
