package io.writ.ops.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import io.writ.ops.standalone.Instance;
import io.writ.ops.standalone.OwnInstance;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row is a problem that tells nothing it should not, at once, and leaves nothing behind. */
@OwnInstance({"--writ.step-up.operations=placeLegalHold", "--writ.step-up.context=c1"})
class AttackTest {

    /** A slow machine gets a second look; an attack that works is slow each time. */
    private static final int LOOKS = 3;

    private static final Duration IN_TIME = Duration.ofSeconds(1);

    private static final long FLAT = 24L << 20;

    private final Target target;
    private final Canary canary = new Canary();
    private final SessionAttacks sessions;
    private final List<Attack> rows;
    private long heap;

    AttackTest(Instance instance) throws IOException, SQLException {
        target = new Target(instance);
        sessions = new SessionAttacks(target);
        rows = Stream.of(
                        new TokenAttacks(target, canary).rows(),
                        new RightsAttacks(target).rows(),
                        new GrantAttacks(target).rows(),
                        sessions.rows(),
                        new AddressAttacks(target).rows(),
                        new BodyAttacks(target).rows(),
                        new RuleAttacks(target, canary).rows(),
                        new WireAttacks(target).rows())
                .flatMap(some -> some)
                .toList();
    }

    /** Classes are loaded and caches filled by the first round; from then on nothing may grow. */
    @BeforeAll
    void measure() throws IOException {
        for (var row : rows) {
            target.send(row.request());
        }
        heap = heap();
    }

    @AfterAll
    void stop() throws SQLException {
        target.close();
        canary.close();
    }

    List<Attack> rows() {
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void is_a_problem_and_nothing_else(Attack attack) throws IOException, SQLException {
        long before = target.events();

        var answer = target.send(attack.request());
        for (int look = 1; look < LOOKS && answer.took().compareTo(IN_TIME) > 0; look++) {
            answer = target.send(attack.request());
        }

        assertThat(answer.status()).as(answer.all()).isEqualTo(attack.expected().status());
        assertThat(answer.header("Content-Type")).as(answer.all()).hasValue("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("code").asString())
                .as(answer.all())
                .isEqualTo(attack.expected().code());
        assertThat(problem.path("type").asString())
                .isEqualTo("/problems/" + attack.expected().code());
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
        saysNothingOfOurs(answer);
        carriesSecurityHeaders(answer);
        assertThat(answer.took()).isLessThan(IN_TIME);
        assertThat(target.events()).as("events").isEqualTo(before);
        assertThat(canary.hits()).as("calls to elsewhere").isZero();
    }

    @Test
    void there_are_enough_rows_and_a_heap_that_stays_flat() throws IOException {
        assertThat(rows).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
        for (var row : rows) {
            target.send(row.request());
        }
        long grown = heap() - heap;
        System.out.printf("attacks: %d rows, heap %+d kB after further rounds%n", rows.size(), grown >> 10);
        assertThat(grown).isLessThan(FLAT);
    }

    @Test
    void a_challenged_command_goes_through_with_the_same_key_once_the_sign_in_is_strong() throws IOException {
        var challenged = target.send(hold(target.token("ada")));
        assertThat(challenged.status()).as(challenged.all()).isEqualTo(401);
        var claims = Pattern.compile("claims=\"([^\"]+)\"")
                .matcher(challenged.header("WWW-Authenticate").orElseThrow());
        assertThat(claims.find()).isTrue();
        var acrs = Json.mapper()
                .readTree(Base64.getDecoder().decode(claims.group(1)))
                .path("access_token")
                .path("acrs");

        var strong = target.send(Request.of(
                "GET", "/dev/token?user=ada&acrs=" + acrs.path("value").asString()));
        var again = target.send(hold(strong.body()));

        assertThat(again.status()).as(again.all()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void a_vote_on_a_strong_stage_goes_through_with_the_same_key_once_the_sign_in_is_strong() throws IOException {
        var opened = target.openedStrong("challenged");
        var path = "approvals/" + opened.path("id").asString();
        var key = "\"strong-vote\"";
        var weak = target.decision(target.token("ben"), opened)
                .without("Idempotency-Key")
                .with("Idempotency-Key", key);
        var challenged = target.send(weak);
        assertThat(challenged.status()).as(challenged.all()).isEqualTo(401);
        assertThat(challenged.header("WWW-Authenticate").orElse("")).contains("insufficient_claims", "claims=");
        assertThat(challenged.json().path("authenticationContext").asString()).isEqualTo("c1");
        var read = Request.get(target.token("ben"), path);
        target.awaitStatus(200, read);
        assertThat(denied(target.send(read))).isEqualTo("step-up-required");

        var strong =
                target.send(Request.of("GET", "/dev/token?user=ben&acrs=c1")).body();
        assertThat(denied(target.send(Request.get(strong, path)))).isEmpty();
        var again = target.send(
                target.decision(strong, opened).without("Idempotency-Key").with("Idempotency-Key", key));

        assertThat(again.status()).as(again.all()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.json().path("state").asString()).isEqualTo("approved");
    }

    private static String denied(Answer approval) {
        return approval.json()
                .path("allowedActions")
                .valueStream()
                .filter(one -> one.path("action").asString().equals("decideApproval"))
                .map(one -> one.path("deniedReason").asString(""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_policy_is_refused_where_it_names_a_context_that_nobody_can_meet() throws IOException {
        var refused = target.send(Request.post(
                target.token("admin"), "approval-policies/vault/versions", Target.VAULT.replace("\"c1\"", "\"c9\"")));

        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/stages/0/authenticationContext");
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("context-unknown");
    }

    /** After all rows were sent at least once. */
    @Test
    void a_session_outlives_every_attack_on_it() throws IOException {
        assertThat(sessions.attacked().get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    @Test
    void of_fifty_decisions_at_once_one_counts() throws IOException, InterruptedException {
        var contested = target.opened("contested");
        var answers = target.atOnce(fifty(i -> target.decision(
                target.forger().claims(c -> c.claim("oid", "f" + i).claim("roles", List.of("approver"))), contested)));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 403, 409, 412);
    }

    @Test
    void a_command_that_comes_fifty_times_at_once_happens_once()
            throws IOException, SQLException, InterruptedException {
        long before = target.events();
        var command = Request.bare(target.token("amal"), "approvals", Target.open("fifty"))
                .with("Idempotency-Key", "\"fifty\"");

        var answers = target.atOnce(fifty(i -> command));

        assertThat(answers).extracting(Answer::status).isSubsetOf(201, 409);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .filter(answer -> answer.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(target.events()).isEqualTo(before + 1);
    }

    private static List<Request> fifty(IntFunction<Request> requests) {
        return IntStream.range(0, 50).mapToObj(requests).toList();
    }

    private static Request hold(String token) {
        return Request.bare(token, "audit/legal-holds", "{\"subject\": \"p-9\", \"reason\": \"asked\"}")
                .with("Idempotency-Key", "\"strong\"");
    }

    private static void saysNothingOfOurs(Answer answer) {
        assertThat(answer.all())
                .doesNotContain(Canary.WORD)
                .doesNotContainIgnoringCase("exception")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("io.writ", "org.springframework", "tools.jackson", "java.", "SELECT", "jdbc:", "\tat ")
                .doesNotContain("root:", "evil.example");
        assertThat(answer.header("Server")).isEmpty();
        // Only what is no good any more is taken back.
        assertThat(answer.headers().getOrDefault("set-cookie", List.of()))
                .allMatch(cookie -> cookie.matches("__Host-writ-(session|login)=; .*Max-Age=0;.*"));
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static void carriesSecurityHeaders(Answer answer) {
        assertThat(answer.header("Strict-Transport-Security")).isPresent();
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("WWW-Authenticate").isPresent()).isEqualTo(answer.status() == 401);
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
