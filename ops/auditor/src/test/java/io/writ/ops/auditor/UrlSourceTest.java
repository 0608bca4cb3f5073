package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a running instance answers instead of an event. */
class UrlSourceTest {

    private HttpServer server;
    private UrlSource source;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        source = new UrlSource(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), null);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAlteredLogIsAnAnswer() {
        answer(500, "{\"code\":\"log-altered\",\"detail\":\"Position 7: two events stand at it.\"}");
        assertThatThrownBy(() -> source.event(7))
                .isInstanceOf(NotShown.class)
                .hasMessageEndingWith(" shows was altered: Position 7: two events stand at it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":\"internal-error\"}", "<html>", "\"log-altered\"", ""})
    void anyOtherFailureIsNone(String body) {
        answer(500, body);
        assertThatThrownBy(() -> source.event(7))
                .isInstanceOf(Unreachable.class)
                .hasMessageEndingWith("answers 500 at /api/v1/audit/events/7");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoMayNotAskIsToldSo(int status) {
        answer(status, "");
        assertThatThrownBy(() -> source.event(7))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("answers %d at", status)
                .hasMessageContaining("a token of an auditor is needed");
    }

    @Test
    void noEventIsOneThatIsNotShown() {
        answer(404, "");
        assertThatThrownBy(() -> source.event(7)).isInstanceOf(NotShown.class);
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
