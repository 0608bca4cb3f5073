package io.writ.ops.standalone.browser;

import static io.writ.ops.standalone.Client.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.ops.standalone.Instance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People and their browsers: in, about, and out again. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserJourneyTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String SESSION = "__Host-writ-session";
    private static final Duration IDLE = Duration.ofSeconds(6);

    /** Calls as the portal does; answers {status, version, body}. */
    private static final String CALL = """
            (async (path, method, body, version, key = crypto.randomUUID()) => {
              const who = await (await fetch('/api/v1/session')).json();
              const headers = {'X-CSRF-Token': who.session?.csrfToken, 'Idempotency-Key': `"${key}"`};
              if (body) headers['Content-Type'] = 'application/json';
              if (version) headers['If-Match'] = version;
              const answer = await fetch('/api/v1' + path, method === 'GET' ? {} : {method, headers, body});
              return {status: answer.status, version: answer.headers.get('ETag'), body: await answer.json()};
            })""";

    private static final String POLICY = """
            {"title": "Trips", "payloadSchema": {"type": "object"},
             "stages": [{"name": "finance", "approvers": {"kind": "group", "group": "finance"},
                         "quorum": {"kind": "any"}, "rejection": "by-one", "onRejection": "return", "veto": false}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    private @Nullable Instance instance;
    private @Nullable Chromium chromium;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        var executable = Chromium.executable();
        instance = Instance.start(
                directory.resolve("data"),
                "--writ.session.idle=" + IDLE,
                "--writ.identity.development-token-lifetime=4s",
                "--writ.step-up.operations=commentApproval",
                "--writ.step-up.context=c1");
        created(instance.client().post("admin", "approval-policies/trips/versions", POLICY));
        chromium = Chromium.start(executable, directory.resolve("profile"));
    }

    @AfterAll
    void stop() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        if (instance != null) {
            instance.close();
        }
    }

    @Test
    void somebody_signs_in_works_steps_up_and_signs_out_everywhere() {
        var here = signedIn("maya");
        assertThat(here.text("#name")).isEqualTo("maya");
        assertThat(here.everythingInReach())
                .doesNotContainPattern("eyJ[\\w-]+\\.[\\w-]+\\.")
                .doesNotContain(here.cookie(SESSION).path("value").asString());
        assertThat(here.cookie(SESSION).path("httpOnly").asBoolean()).isTrue();
        assertThat(here.cookie(SESSION).path("secure").asBoolean()).isTrue();
        assertThat(here.cookie(SESSION).path("sameSite").asString()).isEqualTo("Strict");

        assertThat(call(here, "'/approvals', 'GET'").path("status").asInt()).isEqualTo(200);
        var refused = here.value("fetch('/api/v1/session/logout', {method: 'POST'}).then(answer => answer.json())");
        assertThat(refused.path("code").asString()).isEqualTo("csrf");

        staysWhileUsed(here);
        stepsUp(here);
        endsAnother(here);
        leavesEverywhere(here);
    }

    /** Longer than a token lives, and longer than an idle session. */
    private static void staysWhileUsed(Tab tab) {
        var begun = System.nanoTime();
        await().atMost(IDLE.multipliedBy(3)).pollInterval(Duration.ofSeconds(2)).until(() -> {
            assertThat(call(tab, "'/session', 'GET'").path("status").asInt()).isEqualTo(200);
            return System.nanoTime() - begun > IDLE.plusSeconds(1).toNanos();
        });
    }

    private static void stepsUp(Tab tab) {
        var opened = call(tab, "'/approvals', 'POST', '%s'".formatted("""
                {"policy": "trips", "subject": {"type": "trip", "reference": "1"}, "title": "A trip", "payload": {}}"""));
        assertThat(opened.path("status").asInt()).isEqualTo(201);
        var command = "'/approvals/%s/comments', 'POST', '{\"text\": \"hello\"}', '%s', 'of-the-comment'"
                .formatted(
                        opened.at("/body/id").asString(), opened.path("version").asString());
        var demanded = call(tab, command);
        assertThat(demanded.path("status").asInt()).isEqualTo(401);
        assertThat(demanded.at("/body/code").asString()).isEqualTo("step-up-required");
        var context = demanded.at("/body/authenticationContext").asString();

        var before = tab.cookie(SESSION).path("value").asString();
        tab.value("location.assign('/api/v1/session/login?acr=%s&returnTo=/session?stepped-up')".formatted(context));
        tab.until("document.querySelector('#confirm')");
        tab.screenshot(SCREENSHOTS.resolve("3-second-factor.png"));
        tab.click("#confirm");
        ready(tab);

        assertThat(tab.path()).isEqualTo("/session?stepped-up");
        assertThat(tab.text("#context")).contains("c1");
        assertThat(tab.cookie(SESSION).path("value").asString()).isNotEqualTo(before);
        // The same command with the same key, which is carried out by now.
        var commented = call(tab, command);
        assertThat(commented.path("status").asInt()).isEqualTo(200);
        assertThat(commented.at("/body/version").asLong())
                .isGreaterThan(opened.at("/body/version").asLong());
        tab.screenshot(SCREENSHOTS.resolve("4-stepped-up.png"));
    }

    private void endsAnother(Tab here) {
        var there = signedIn("maya");
        here.open(url() + "/session");
        ready(here);
        here.until("document.querySelectorAll('#sessions tr').length === 2");
        here.screenshot(SCREENSHOTS.resolve("5-two-sessions.png"));

        here.click("#sessions button");
        here.until("document.querySelectorAll('#sessions tr').length === 1");

        there.open(url() + "/session");
        ready(there);
        assertThat(there.text("#notice")).contains("has ended");
        there.screenshot(SCREENSHOTS.resolve("6-ended-elsewhere.png"));
    }

    private void leavesEverywhere(Tab here) {
        var there = signedIn("maya");
        here.click("#everywhere");
        here.until("document.querySelector('#signed-out') && !document.querySelector('#signed-out').hidden");
        assertThat(here.path()).isEqualTo("/session");
        here.screenshot(SCREENSHOTS.resolve("7-signed-out.png"));
        assertThat(call(here, "'/session', 'GET'").at("/body/code").asString()).isEqualTo("token-missing");
        var ended = there.value("fetch('/api/v1/session').then(answer => answer.json())");
        assertThat(ended.path("code").asString()).isEqualTo("session-expired");

        // The issuer forgot them as well.
        here.click("#sign-in");
        here.until("document.querySelector('#as-maya')");
    }

    @Test
    void an_idle_session_ends_and_says_so() {
        var tab = signedIn("amal");
        await().pollDelay(IDLE.plusSeconds(1)).atMost(IDLE.multipliedBy(2)).until(() -> true);

        tab.open(url() + "/session");
        ready(tab);

        assertThat(tab.text("#notice")).contains("has ended");
        tab.screenshot(SCREENSHOTS.resolve("8-idle.png"));
    }

    private URI url() {
        return Objects.requireNonNull(instance).url();
    }

    private Tab signedIn(String user) {
        var tab = Objects.requireNonNull(chromium).tab();
        tab.open(url() + "/session");
        ready(tab);
        tab.click("#sign-in");
        tab.until("document.querySelector('#as-%s')".formatted(user));
        tab.screenshot(SCREENSHOTS.resolve("1-who-are-you.png"));
        tab.click("#as-" + user);
        tab.until("document.querySelector('#name')");
        ready(tab);
        assertThat(tab.path()).isEqualTo("/session");
        tab.screenshot(SCREENSHOTS.resolve("2-signed-in.png"));
        return tab;
    }

    private static void ready(Tab tab) {
        tab.until("location.pathname === '/session' && document.body.dataset.ready");
    }

    private static JsonNode call(Tab tab, String arguments) {
        return tab.value(CALL + "(" + arguments + ")");
    }
}
