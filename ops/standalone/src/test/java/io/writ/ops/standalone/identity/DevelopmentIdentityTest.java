package io.writ.ops.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoders;

@Tag("io")
class DevelopmentIdentityTest {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "io.writ.edge.EdgeConfiguration",
                "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration",
                "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration"
            })
    @Import(DevelopmentIdentityConfiguration.class)
    static class IdentityOnly {}

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path keys;

    @Test
    void its_tokens_satisfy_a_verifier_that_knows_only_the_issuer() throws IOException {
        var issuer = issuer();
        try (var running = start(issuer, issuer)) {
            assertThat(running.isRunning()).isTrue();

            var jwt = JwtDecoders.fromIssuerLocation(issuer).decode(text(get(issuer + "/dev/token?user=ben")));

            assertThat(jwt.getSubject()).isEqualTo("ben");
            assertThat(jwt.getAudience()).containsExactly("writ");
            assertThat(jwt.getClaimAsStringList("roles")).containsExactly("approver");
            assertThat(jwt.getClaimAsStringList("groups")).containsExactly("finance");
            assertThat(jwt.getClaimAsString("manager")).isEqualTo("eva");
        }
    }

    @Test
    void tokens_outlive_a_restart() throws IOException {
        var issuer = issuer();
        String token;
        try (var running = start(issuer, issuer)) {
            assertThat(running.isRunning()).isTrue();
            token = text(get(issuer + "/dev/token?user=ada"));
        }
        try (var again = start(issuer, issuer)) {
            assertThat(again.isRunning()).isTrue();
            assertThat(JwtDecoders.fromIssuerLocation(issuer).decode(token).getSubject())
                    .isEqualTo("ada");
        }
    }

    @Test
    void systems_get_tokens_by_client_credentials() throws IOException {
        var issuer = issuer();
        try (var running = start(issuer, issuer)) {
            assertThat(running.isRunning()).isTrue();
            var secret =
                    Base64.getEncoder().encodeToString("ledger-system:ledger-system".getBytes(StandardCharsets.UTF_8));
            var response = send(HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                    .header("Authorization", "Basic " + secret)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                    .build());

            var token =
                    Json.mapper().readTree(text(response)).path("access_token").asString();
            var jwt = JwtDecoders.fromIssuerLocation(issuer).decode(token);

            assertThat(jwt.getClaimAsString("idtyp")).isEqualTo("app");
            assertThat(jwt.getAudience()).isEqualTo(List.of("writ"));
        }
    }

    @Test
    void anybody_can_be_named_for_an_import() throws IOException {
        var issuer = issuer();
        try (var running = start(issuer, issuer)) {
            assertThat(running.isRunning()).isTrue();
            var response = send(HttpRequest.newBuilder(URI.create(issuer + "/dev/tokens"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"subject\":\"employee-1\",\"roles\":[\"operator\"],\"scopes\":[\"backdate\"]}"))
                    .build());

            var token =
                    Json.mapper().readTree(text(response)).path("access_token").asString();

            var jwt = JwtDecoders.fromIssuerLocation(issuer).decode(token);
            assertThat(jwt.getSubject()).isEqualTo("employee-1");
            assertThat(jwt.getClaimAsString("scp")).isEqualTo("backdate");
        }
    }

    @Test
    void says_that_it_is_for_development_only_and_who_is_there() throws IOException {
        var issuer = issuer();
        try (var running = start(issuer, issuer)) {
            assertThat(running.isRunning()).isTrue();
            var discovery = Json.mapper().readTree(text(get(issuer + "/.well-known/openid-configuration")));

            assertThat(discovery.path("writ_development_only").asBoolean()).isTrue();
            assertThat(discovery.path("issuer").asString()).isEqualTo(issuer);
            assertThat(text(get(issuer + "/dev/users"))).contains("amal", "operator");
            assertThat(get(issuer + "/dev/token?user=nobody").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void never_runs_beside_a_real_issuer() {
        assertThatThrownBy(() -> start("http://localhost:1", "https://login.example.org/"))
                .hasStackTraceContaining("never runs beside a real issuer");
    }

    private ConfigurableApplicationContext start(String own, String trusted) {
        var application = new SpringApplication(IdentityOnly.class);
        application.setRegisterShutdownHook(false);
        return application.run(
                "--server.port=" + URI.create(own).getPort(),
                "--" + DevelopmentIdentity.SWITCH + "=true",
                "--" + DevelopmentIdentity.DEVELOPMENT_ISSUER + "=" + own,
                "--" + DevelopmentIdentity.ISSUER + "=" + trusted,
                "--" + DevelopmentIdentity.DIRECTORY + "=" + keys);
    }

    private static String issuer() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://localhost:" + socket.getLocalPort();
        }
    }

    private HttpResponse<String> get(String url) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String text(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
