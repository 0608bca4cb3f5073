package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.LogAltered;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.TlogProof;
import io.writ.events.ledger.TrustedKeys;
import io.writ.ops.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor gets over HTTP, and what happens when the log is altered while nothing runs. */
@Tag("io")
class LedgerTest {

    @TempDir
    private Path data;

    @Test
    void what_is_appended_is_sealed_and_once_it_was_altered_nothing_starts() throws Exception {
        try (var instance = Instance.start(data)) {
            var client = instance.client();
            Chairs.publish(client, false);
            awaitSealed(client);
            proves(client);
            tellsOthersNothing(client);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("ledger/signing-key.pem"))))
                .isEqualTo("rw-------");
        try (var instance = Instance.start(data, "--writ.ledger.check=full")) {
            assertThat(instance.client().read("ada", "ledger/checkpoint").statusCode())
                    .isEqualTo(200);
        }
        alter();
        assertThatThrownBy(() -> Instance.start(data))
                .rootCause()
                .isInstanceOf(LogAltered.class)
                .hasMessageContaining("Position 0: the payload is not what was sealed");
    }

    private static void awaitSealed(Client client) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var checkpoint = client.read("ada", "ledger/checkpoint");
            assertThat(checkpoint.statusCode()).isEqualTo(200);
            assertThat(checkpoint.headers().firstValue("Cache-Control").orElse(""))
                    .contains("no-cache");
        });
    }

    /** By what the interface gives, and nothing else. */
    private static void proves(Client client) throws IOException {
        var keys = json(client.read("ada", "ledger/keys"));
        var trusted = new TrustedKeys(
                keys.path("origin").asString(),
                NoteVerifier.parse(keys.path("verifierKeys").path(0).asString()));
        var file = client.read("ada", "ledger/proofs/0");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("0.tlog-proof");
        var proof = TlogProof.parse(file.body().getBytes(StandardCharsets.UTF_8));
        var entry = proof.extra().orElseThrow();
        assertThat(proof.check(entry, trusted).size()).isPositive();
        assertThat(LedgerEntry.parse(entry).type()).startsWith("policy.");
        var shown = client.read("ada", "audit/events/0");
        assertThat(EventLine.parse(shown.body()).isWhole()).isTrue();
        assertThat(EventLine.parse(shown.body()).entry().bytes()).isEqualTo(entry);
        assertThat(client.read("ada", "audit/events/999").body()).contains("not-found");
        for (var written : List.of("00", "0x0", "+0", "%200", "a", "9999999999999999999")) {
            assertThat(client.read("ada", "audit/events/" + written).body()).contains("not-found");
        }
        assertThat(client.read("ada", "audit/events/-1").body()).contains("not-found");

        var tile = client.read(
                "ada",
                "ledger/tile/entries/000.p/" + proof.check(entry, trusted).size());
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(client.read("ada", "ledger/tile/0/000").statusCode()).isEqualTo(404);
        assertThat(client.read("ada", "ledger/proofs/999").body()).contains("not-found");
    }

    private static void tellsOthersNothing(Client client) throws IOException {
        for (var path : List.of("checkpoint", "checkpoints/1", "tile/0/000.p/1", "tile/entries/000.p/1", "proofs/0")) {
            assertThat(client.read("amal", "ledger/" + path).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(client.read("amal", "audit/events/0").statusCode()).isEqualTo(403);
        assertThat(client.read("admin", "ledger/checkpoint").statusCode()).isEqualTo(200);
        assertThat(client.read("admin", "ledger/proofs/0").statusCode()).isEqualTo(403);
    }

    private void alter() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(data.resolve("postgres"));
                var connection = postgres.superuser("writ").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table log.events_0 disable trigger append_only");
            statement.execute("update log.events_0 set payload = '{}' where position = 0");
            statement.execute("alter table log.events_0 enable always trigger append_only");
        }
    }
}
