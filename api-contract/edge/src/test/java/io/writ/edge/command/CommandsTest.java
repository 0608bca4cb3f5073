package io.writ.edge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.fixture.Edge;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("io")
class CommandsTest {

    private static final String SLOW = """
            {"name": "slow", "payload": {}, "size": 1}""";

    private final Edge edge = Edge.shared();

    @Test
    void a_command_learns_what_came_with_it() {
        var thing = edge.json(
                edge.command("/api/v1/things/01890a5d-ac96-774b-bcce-b302099a8057/decisions", "{\"name\": \"p\"}")
                        .setHeader("Idempotency-Key", "\"the key\"".replace(" ", "-"))
                        .header("If-Match", "\"3\"")
                        .header("Claimed-Time", "2017-01-09T09:49:50+01:00")
                        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(thing.path("caller").asString()).isEqualTo("ben");
        assertThat(thing.path("key").asString()).isEqualTo("the-key");
        assertThat(thing.path("ifMatch").asInt()).isEqualTo(3);
        assertThat(thing.path("claimedAt").asString()).isEqualTo("2017-01-09T08:49:50Z");
        assertThat(thing.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void the_same_bytes_have_the_same_fingerprint_and_no_others_do() {
        var once = fingerprint("/api/v1/things", Edge.THING);

        assertThat(fingerprint("/api/v1/things", Edge.THING)).isEqualTo(once);
        assertThat(fingerprint("/api/v1/things", Edge.THING + " ")).isNotEqualTo(once);
        assertThat(fingerprint("/api/v1/things?", Edge.THING)).matches("[0-9a-f]{64}");
    }

    @Test
    void the_same_command_is_not_run_twice_at_the_same_time() throws Exception {
        var key = "\"in-flight\"";
        var first = CompletableFuture.supplyAsync(
                () -> edge.send(edge.command("/api/v1/things", SLOW).setHeader("Idempotency-Key", key)));
        edge.things().slow.awaitArrival();

        var second = edge.send(edge.command("/api/v1/things", SLOW).setHeader("Idempotency-Key", key));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Edge.json(second).path("code").asString()).isEqualTo("command-in-flight");
        assertThat(second.headers().firstValue("Retry-After")).hasValue("1");

        edge.things().slow.open();
        assertThat(first.get().statusCode()).isEqualTo(201);
        var third = edge.send(edge.command("/api/v1/things", Edge.THING).setHeader("Idempotency-Key", key));
        assertThat(third.statusCode()).isEqualTo(201);
    }

    @Test
    void a_handler_that_overlooks_a_dry_run_is_noticed_at_once() {
        var tried = edge.send(edge.command("/api/v1/things?validateOnly=true", Edge.THING));
        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(Edge.json(tried).path("events").isArray()).isTrue();

        var overlooked = edge.send(edge.command(
                        "/api/v1/things/01890a5d-ac96-774b-bcce-b302099a8057/decisions?validateOnly=true",
                        "{\"name\": \"p\"}")
                .header("If-Match", "\"3\""));
        assertThat(overlooked.statusCode()).isEqualTo(500);
    }

    private String fingerprint(String path, String body) {
        return edge.json(edge.command(path, body)).path("fingerprint").asString();
    }
}
