package io.writ.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.api.audit.AccessResource;
import io.writ.api.problem.ApiProblem;
import io.writ.edge.command.CommandCall;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.Concern;
import io.writ.edge.roles.ForbiddenRequest;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.access.AccessEvent;
import io.writ.events.access.AccessEvent.Access;
import io.writ.query.ReadModelFixture;
import io.writ.query.page.Database;
import io.writ.query.page.Parameters;
import io.writ.query.page.ReadModelUnreadable;
import io.writ.query.projection.QuerySchema;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.method.HandlerMethod;

@WritServices
class AccessLogTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Caller READER =
            new Caller(Actor.person("ada"), Set.of("auditor"), Set.of(), Set.of(), null, "issuer", null);

    private final HikariDataSource asQuerySide = new HikariDataSource();
    private ReadModelFixture fixture;
    private AccessLog log;
    private AccessRecorder recorder;
    private int told;

    @BeforeEach
    void open(TestDatabase database) throws SQLException {
        fixture = new ReadModelFixture(database, new AccessProjector());
        QuerySchema.migrate(database.dataSource());
        asQuerySide.setJdbcUrl(database.jdbcUrl());
        asQuerySide.setUsername("writ_query");
        asQuerySide.setPassword("query");
        asQuerySide.setMaximumPoolSize(2);
        asQuerySide.setMinimumIdle(0);
        log = new AccessLog(asQuerySide, InstantSource.fixed(NOON), () -> told++);
        recorder = new AccessRecorder(asQuerySide, InstantSource.fixed(NOON));
        drain();
    }

    /** What a test before left. */
    private void drain() throws SQLException {
        while (recorder.record().orElseThrow() > 0) {
            fixture.project();
        }
        fixture.project();
    }

    @AfterEach
    void close() {
        asQuerySide.close();
        fixture.close();
    }

    private static Access access(String person, String operation, String query) {
        return new Access(
                Actor.person(person),
                NOON,
                operation,
                "/api/v1/audit/events",
                query,
                "desk",
                "issuer",
                "mfa",
                "192.0.2.7",
                "0".repeat(31) + "1");
    }

    private List<AccessResource> list(String... parameters) {
        var given = new LinkedMultiValueMap<String, String>();
        for (var i = 0; i < parameters.length; i += 2) {
            given.set(parameters[i], parameters[i + 1]);
        }
        return new AccessTable(new Database(fixture.source()), fixture.models())
                .list(Parameters.of(given, AccessTable.NAMES))
                .items();
    }

    @Test
    void readsOfASecondAreOneEventOfAStreamOfTheirOwn() throws SQLException {
        var before = fixture.log().version(AccessEvent.STREAM);
        log.note(access("ada", "listAuditEvents", "stream=approval-1"));
        log.note(access("eve", "listRefusals", "rule=own-request"));
        assertThat(told).isEqualTo(2);
        assertThat(recorder.record()).hasValue(2);
        assertThat(recorder.record()).hasValue(0);
        var events = fixture.log().stream(AccessEvent.STREAM, before + 1);
        assertThat(events).hasSize(1);
        var recorded = (AccessEvent.Recorded) new EventCodec().decode(events.getFirst());
        assertThat(recorded.reads()).extracting(read -> read.by().id()).containsExactly("ada", "eve");
        assertThat(new EventCodec().metadata(events.getFirst()).command()).isEqualTo("access.record");
        assertThat(fixture.log().head()).isEqualTo(events.getFirst().position());
    }

    @Test
    void theyAreFoundByWhoWhatAndAboutWhat() throws SQLException {
        log.note(access("ada", "listAuditEvents", "stream=approval-1"));
        log.note(access("eve", "listRefusals", "rule=own-request"));
        recorder.record();
        fixture.project();
        assertThat(list()).extracting(AccessResource::by).containsExactly("ada", "eve");
        assertThat(list("person", "eve")).extracting(AccessResource::operation).containsExactly("listRefusals");
        assertThat(list("operation", "listAuditEvents"))
                .extracting(AccessResource::by)
                .containsExactly("ada");
        assertThat(list("about", "approval-1")).extracting(AccessResource::by).containsExactly("ada");
        assertThat(list("about", "/audit/")).hasSize(2);
        assertThat(list("to", "2026-03-01T12:00:00Z")).isEmpty();
        assertThat(list().getFirst().authenticationContext()).isEqualTo("mfa");
    }

    @Test
    void aReadIsFoundHoweverItsAddressWasWritten() throws SQLException {
        log.note(READER, "getApproval", get("/api/v1/approvals;x=1/%3019a%2D1", ""));
        log.note(
                READER,
                "listAuditEvents",
                get("/api/v1/audit/events", "fromPosition=" + "0".repeat(985) + "&person=jane%40x"));
        recorder.record();
        fixture.project();
        assertThat(list("about", "019a-1"))
                .extracting(AccessResource::target)
                .containsExactly("/api/v1/approvals/019a-1");
        assertThat(list("about", "person=jane@x"))
                .extracting(AccessResource::operation)
                .containsExactly("listAuditEvents");
    }

    @Test
    void whatCannotBeNotedInFullIsNotAnswered() {
        for (var query : List.of("person=" + "0".repeat(4000), "person=%00jane")) {
            assertThatThrownBy(() -> log.note(READER, "listAuditEvents", get("/api/v1/audit/events", query)))
                    .isInstanceOf(ApiProblem.class)
                    .hasMessageContaining("recorded");
        }
        assertThat(told).isZero();
    }

    private static MockHttpServletRequest get(String path, String query) {
        return MockMvcRequestBuilders.get(URI.create(path + "?" + query)).buildRequest(new MockServletContext());
    }

    @Test
    void manyAreMovedInBatchesAndInTheirOrder() throws SQLException {
        IntStream.range(0, 250).forEach(i -> log.note(access("reader-" + i, "listAuditEvents", "n=" + i)));
        assertThat(recorder.record()).hasValue(200);
        assertThat(recorder.record()).hasValue(50);
        fixture.project();
        assertThat(list("limit", "200")).extracting(AccessResource::query).startsWith("n=0", "n=1", "n=2");
    }

    @Test
    void whatIsNotedWhileAnotherNodeIsAtItIsRecordedSoonAfter() throws SQLException {
        var before = fixture.log().version(AccessEvent.STREAM);
        try (var node = new AccessRecorder(asQuerySide, InstantSource.fixed(NOON))) {
            try (var other = asQuerySide.getConnection();
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("select pg_advisory_xact_lock('query.accesses'::regclass::bigint)");
                log.note(access("ada", "listAuditEvents", "stream=approval-1"));
                assertThat(node.record()).isEmpty();
                node.start();
                await().during(Duration.ofSeconds(1)).until(() -> fixture.log().version(AccessEvent.STREAM) == before);
                other.rollback();
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> fixture.log().version(AccessEvent.STREAM) == before + 1);
        }
    }

    @Test
    void whatCannotBeNotedIsNotAnswered() {
        asQuerySide.close();
        var access = access("ada", "listAuditEvents", "");
        assertThatThrownBy(() -> log.note(access)).isInstanceOf(ReadModelUnreadable.class);
    }

    @Test
    void aCommandThatNoRoleAllowsIsNotedAsRefusedAndNoReadAndNoDryRunIs() throws Exception {
        forbidden("request", CommandCall.class, "");
        forbidden("request", CommandCall.class, "validateOnly=true");
        forbidden("get", String.class, "");
        assertThat(recorder.record()).hasValue(1);
        fixture.project();
        assertThat(list("operation", "request")).singleElement().satisfies(row -> {
            assertThat(row.by()).isEqualTo("ada");
            assertThat(row.target()).isEqualTo("/api/v1/audit/exports");
            assertThat(row.query()).isEqualTo("refused=forbidden");
        });
    }

    private void forbidden(String operation, Class<?> parameter, String query) throws NoSuchMethodException {
        var handler = new HandlerMethod(new Handlers(), Handlers.class.getDeclaredMethod(operation, parameter));
        var http = get("/api/v1/audit/exports", query);
        http.setQueryString(query);
        new ForbiddenNotes(log)
                .forbidden(new ForbiddenRequest(http, handler, operation, Concern.WHOLE, "", READER, "needs a role"));
    }

    @SuppressWarnings("unused") // by name
    private static final class Handlers {

        void request(CommandCall call) {}

        void get(String id) {}
    }

    @Test
    void theQuerySideAppendsToNoOtherStream() throws SQLException {
        try (var connection = asQuerySide.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : List.of(
                    "select log.append_one('policy-x', -1, null, null, 'policy.published', 1::smallint,"
                            + " gen_random_uuid(), '{}', '{}')",
                    "insert into log.events select * from log.events limit 1",
                    "update log.head set next_position = 0")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
            }
        }
    }
}
