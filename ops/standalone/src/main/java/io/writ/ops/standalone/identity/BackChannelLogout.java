package io.writ.ops.standalone.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * Tells clients that somebody signed out here: OpenID Connect Back-Channel Logout 1.0. Those that registered an address
 * for it are told before the browser gets its answer; one that does not listen keeps nobody from signing out.
 */
final class BackChannelLogout implements LogoutHandler {

    /** Setting of a client: where it is told. */
    static final String ADDRESS = "writ.client.back-channel-logout-uri";

    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<RegisteredClient> clients;
    private final TokenMint mint;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    BackChannelLogout(List<RegisteredClient> clients, TokenMint mint) {
        this.clients = clients;
        this.mint = mint;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        var session = request.getSession(false);
        if (session == null || authentication == null) {
            return;
        }
        var sid = sid(session.getId());
        for (var client : clients) {
            String address = client.getClientSettings().getSetting(ADDRESS);
            if (address != null) {
                tell(address, mint.logout(client.getClientId(), authentication.getName(), sid));
            }
        }
    }

    private void tell(String address, String token) {
        var form = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != HttpServletResponse.SC_OK) {
                LOG.warn("{} answered {} to a logout token", address, status);
            }
        } catch (IOException e) {
            LOG.warn("{} does not take logout tokens: {}", address, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the library names the session in ID tokens. */
    private static String sid(String session) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
