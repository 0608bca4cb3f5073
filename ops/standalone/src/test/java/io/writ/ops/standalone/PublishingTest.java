package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Versions of policies, of which several may be published at once. */
@SharedInstance
class PublishingTest {

    private static final int AT_ONCE = 4;

    private final Client client;

    PublishingTest(Client client) {
        this.client = client;
    }

    @Test
    void of_versions_published_at_once_each_has_a_number_of_its_own_and_all_are_kept() throws Exception {
        var titles = new TreeMap<Integer, String>();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = many.invokeAll(IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> (Callable<HttpResponse<String>>) () -> publish("Rush " + i))
                    .toList());
            for (var answer : answers) {
                var published = Client.json(Client.created(answer.get()));
                titles.put(
                        published.path("version").asInt(),
                        published.at("/definition/title").asString());
            }
        }
        assertThat(titles.keySet()).containsExactly(1, 2, 3, 4);
        for (var version : titles.entrySet()) {
            var read = Client.ok(client.read("admin", "approval-policies/rush/versions/" + version.getKey()));
            assertThat(Client.json(read).at("/definition/title").asString()).isEqualTo(version.getValue());
        }
    }

    @Test
    void who_names_the_version_that_they_saw_is_told_that_there_is_a_newer_one() throws IOException {
        var first = Client.created(client.post("admin", "approval-policies/calm/versions", policy("Calm")));
        var seen = Client.header(first, "ETag");
        Client.created(client.post("admin", "approval-policies/calm/versions", policy("Calmer"), "If-Match", seen));

        var late = client.post("admin", "approval-policies/calm/versions", policy("Calmest"), "If-Match", seen);

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(Client.code(late)).isEqualTo("version-stale");
    }

    @Test
    void a_publication_that_is_repeated_brings_no_old_version_back() throws IOException {
        var versions = "approval-policies/again/versions";
        var key = "\"published-again\"";
        Client.created(client.post("admin", versions, policy("Again"), "Idempotency-Key", key));
        Client.created(client.post("admin", versions, policy("Better")));
        Client.created(client.post("admin", versions, policy("Again"), "Idempotency-Key", key));

        var request = Laptops.request("again").replace("laptops", "again");
        var opened = Client.created(client.post("amal", "approvals", request));

        assertThat(Client.json(opened).at("/policy/version").asInt()).isEqualTo(2);
    }

    private HttpResponse<String> publish(String title) throws IOException {
        return client.post("admin", "approval-policies/rush/versions", policy(title));
    }

    private static String policy(String title) {
        return Laptops.POLICY.replace("Laptops", title);
    }
}
