package io.writ.query.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.writ.events.ledger.AddCheckpoint;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.ConsistencyProof;
import io.writ.events.ledger.Malformed;
import io.writ.events.ledger.NotProven;
import io.writ.events.ledger.NoteSigner;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.TreeHead;
import io.writ.events.ledger.TrustedKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A witness as tlog-witness has it: it believes nothing that it has not checked, and remembers one head. */
final class StrictWitness implements AutoCloseable {

    static final Instant SEEN = Instant.parse("2026-01-02T03:04:05Z");

    final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final NoteSigner signer;
    private final TrustedKeys log;
    private TreeHead head = TreeHead.EMPTY;
    private int refusal;

    StrictWitness(String name, int seed, TrustedKeys log) throws IOException {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        this.signer = NoteSigner.ofSeed(name, bytes);
        this.log = log;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/w/add-checkpoint", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    NoteVerifier key() {
        return signer.verifier(NoteVerifier.Kind.COSIGNATURE);
    }

    URI prefix() {
        return URI.create("http://localhost:%d/w/".formatted(server.getAddress().getPort()));
    }

    /** As after a restore from an old copy, or for another log of the same name. */
    synchronized void remember(TreeHead other) {
        head = other;
    }

    /** As when it has too much to do; 0 when it has no more. */
    synchronized void refuse(int status) {
        refusal = status;
    }

    private record Reply(int status, String body) {}

    private void answer(HttpExchange exchange) throws IOException {
        Reply reply;
        try (var body = exchange.getRequestBody()) {
            reply = cosigned(body.readAllBytes());
        }
        answers.add(reply.status());
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Reply cosigned(byte[] body) {
        if (refusal != 0) {
            return new Reply(refusal, "not now");
        }
        Checkpoint checkpoint;
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
            checkpoint = Checkpoint.parse(request.checkpoint().text());
        } catch (Malformed e) {
            return new Reply(400, String.valueOf(e.getMessage()));
        }
        if (!checkpoint.origin().equals(log.origin())) {
            return new Reply(404, "not a log that is watched");
        }
        try {
            log.open(request.checkpoint());
        } catch (NotProven e) {
            return new Reply(403, String.valueOf(e.getMessage()));
        }
        if (request.oldSize() > checkpoint.size()) {
            return new Reply(400, "the old size is larger");
        }
        if (request.oldSize() != head.size()) {
            return new Reply(409, head.size() + "\n");
        }
        try {
            new ConsistencyProof(request.oldSize(), checkpoint.size(), request.proof())
                    .check(head.root(), checkpoint.root());
        } catch (NotProven e) {
            return new Reply(422, String.valueOf(e.getMessage()));
        }
        head = checkpoint.head();
        return new Reply(200, signer.cosign(checkpoint, SEEN) + "\n");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
