package io.writ.edge.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.writ.events.ledger.AddCheckpoint;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.NoteSigner;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.TreeHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("io")
class HttpWitnessTest {

    private static final NoteSigner SIGNER = NoteSigner.ofSeed("w1.example", new byte[32]);

    /** Whoever waits for it cosigns nothing meanwhile. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isGivenUpWhenItStallsInTheMiddleOfItsAnswer() throws IOException {
        var over = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/add-checkpoint", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('-');
            exchange.getResponseBody().flush();
            await(over);
        });
        server.start();
        try {
            var prefix = URI.create("http://localhost:" + server.getAddress().getPort());
            var key = SIGNER.verifier(NoteVerifier.Kind.COSIGNATURE);
            var witness = new HttpWitness(prefix, key, Duration.ofMillis(500));
            var note = Checkpoint.of("log.example", TreeHead.EMPTY).sign(SIGNER);
            assertThatThrownBy(() -> witness.ask(new AddCheckpoint(0, List.of(), note)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("does not answer");
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
