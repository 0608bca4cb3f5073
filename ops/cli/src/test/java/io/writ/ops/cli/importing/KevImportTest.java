package io.writ.ops.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.writ.events.json.Json;
import io.writ.ops.cli.client.Patience;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.kev.KevCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("io")
class KevImportTest {

    private static final KevCatalogue CATALOGUE =
            KevCatalogue.read(Path.of("src/main/resources/demo/known-exploited-vulnerabilities.json"));

    /** What the list says, by its query; submissions are accepted. */
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<String> submitted = new ConcurrentLinkedQueue<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    KevImportTest() throws IOException {
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_is_an_action_already_is_passed_over_whatever_page_it_is_on() {
        var cves = CATALOGUE.entries().stream().map(entry -> entry.cve()).toList();
        pages.put("origin=agent&limit=200", page(cves.get(0), "more"));
        pages.put("origin=agent&limit=200&cursor=more", page(cves.get(1), null));

        var tally = run();

        assertThat(tally.replayed()).isEqualTo(2);
        assertThat(submitted).containsExactlyInAnyOrderElementsOf(cves.subList(2, cves.size()));
    }

    @Test
    void nothing_is_submitted_when_it_cannot_be_known_what_was() {
        assertThatThrownBy(this::run)
                .isInstanceOf(ImportImpossible.class)
                .hasMessageContaining("actions cannot be listed");

        assertThat(submitted).isEmpty();
    }

    private Tally run() {
        var url = URI.create("http://localhost:" + server.getAddress().getPort());
        var client = new WritClient(url, person -> person.id(), Patience.A_MINUTE);
        return new KevImport(client, "amal", "amal", List.of(), 4)
                .run(CATALOGUE, new PrintWriter(new StringWriter()), Long.MAX_VALUE);
    }

    private static String page(String cve, @Nullable String next) {
        var page = Json.mapper().createObjectNode();
        page.putArray("items").addObject().putObject("origin").put("reference", cve);
        if (next != null) {
            page.put("next", next);
        }
        return page.toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                var page = pages.get(exchange.getRequestURI().getQuery());
                answer(exchange, page == null ? 403 : 200, page == null ? "{\"code\": \"forbidden\"}" : page);
            } else {
                submitted.add(Json.mapper()
                        .readTree(body)
                        .path("origin")
                        .path("reference")
                        .asString());
                answer(exchange, 201, "{}");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
