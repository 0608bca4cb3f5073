package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.TrustedKeys;
import io.writ.events.log.PostgresEventReader;
import io.writ.ops.embedded.PostgresSource;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** What an instance has in its database, its cache and its ledger, and whether that is what its log says. */
final class Insides {

    private final Instance instance;
    private final Client client;

    Insides(Instance instance, Client client) {
        this.instance = instance;
        this.client = client;
    }

    List<String> placesOf(String text) throws SQLException, IOException {
        return instance.database().placesOf(text);
    }

    WholeDatabase database() {
        return instance.database();
    }

    WholeRedis redis() {
        return new WholeRedis(URI.create(instance.property("writ.redis.url")));
    }

    PostgresEventReader reader() {
        var url = instance.property("writ.database.owner.url");
        return new PostgresEventReader(new PostgresSource(url, "postgres", "standalone"));
    }

    Ledger ledger() throws IOException {
        var keys = json(client.read("ada", "ledger/keys"));
        var trusted = new TrustedKeys(
                keys.path("origin").asString(),
                NoteVerifier.parse(keys.path("verifierKeys").path(0).asString()));
        var directory = instance.data().resolve("ledger");
        return new Ledger(trusted, new FileTileStore(directory), new FileCheckpointStore(directory));
    }

    long checkpoint() throws IOException {
        return ledger().head().size();
    }

    void rebuiltEqualsLive() throws Exception {
        // Reads by auditors are still on their way to the log.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isQuiet);
        var live = digests();
        for (var projection : live.keySet()) {
            assertThat(client.post("admin", "projections/" + projection + "/rebuilds", "{}")
                            .statusCode())
                    .isEqualTo(202);
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var generations = json(client.read("admin", "projections")).findValues("generations");
            assertThat(client.read("admin", "projections").body()).doesNotContain("building");
            assertThat(generations).isNotEmpty();
        });
        assertThat(digests()).isEqualTo(live);
    }

    private boolean isQuiet() throws SQLException, IOException {
        if (database().number("select count(*) from query.accesses") > 0) {
            return false;
        }
        for (var projection : json(client.read("admin", "projections"))) {
            for (var generation : projection.path("generations")) {
                if (generation.path("position").asLong()
                        < projection.path("head").asLong()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Map<String, String> digests() throws IOException {
        var digests = new TreeMap<String, String>();
        for (var projection : json(client.read("admin", "projections?digest=true"))) {
            for (var generation : projection.path("generations")) {
                if (generation.path("state").asString().equals("serving")) {
                    digests.put(
                            projection.path("name").asString(),
                            generation.path("digest").asString());
                }
            }
        }
        assertThat(digests).isNotEmpty();
        return digests;
    }
}
