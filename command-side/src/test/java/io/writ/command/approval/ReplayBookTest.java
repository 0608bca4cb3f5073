package io.writ.command.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.policy.PublishPolicy;
import io.writ.api.problem.ApiProblem;
import io.writ.edge.identity.Caller;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.access.AccessEvent;
import io.writ.events.access.AccessEvent.Access;
import io.writ.events.json.Json;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.EventWriter;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.PostgresEventLog;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who had past cases decided again, as the log has it. */
@WritServices
class ReplayBookTest {

    private static final Caller JANE =
            new Caller(Actor.person("jane"), Set.of("admin"), Set.of(), Set.of(), "desk", "issuer", "mfa");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final TestDatabase database = TestDatabase.fresh("replays");
    private final EventCodec codec = new EventCodec();
    private final PostgresEventLog log;
    private final AtomicInteger lost = new AtomicInteger();

    ReplayBookTest() {
        EventLogSchema.migrate(database.dataSource(), new EventLogSchema.Passwords("owner", "command", "query"));
        log = PostgresEventLog.open(
                database.dataSource(), new LogDatabase(database.jdbcUrl(), "writ_command", "command"));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void who_asked_and_of_what_is_in_the_log_and_which_draft_as_a_digest() {
        record("Quinn");
        record("Quinn");
        record("Rosa");
        var reads = reads();
        assertThat(reads).extracting(read -> read.by().id()).containsOnly("jane");
        assertThat(reads.getFirst())
                .extracting(Access::operation, Access::target, Access::client, Access::authenticationContext)
                .containsExactly("replayPolicy", "/api/v1/approval-policies/leave/replays", "desk", "mfa");
        var drafts = reads.stream().map(Access::query).toList();
        assertThat(drafts).allSatisfy(draft -> assertThat(draft).matches("draft=sha-256:[0-9a-f]{64}"));
        assertThat(drafts.get(0)).isEqualTo(drafts.get(1)).isNotEqualTo(drafts.get(2));
    }

    @Test
    void a_race_that_is_lost_is_run_again() {
        lost.set(3);
        record("Quinn");
        assertThat(reads()).hasSize(1);
    }

    @Test
    void what_cannot_be_recorded_is_not_answered() {
        lost.set(1_000);
        assertThatThrownBy(() -> record("Quinn")).isInstanceOf(ApiProblem.class);
        assertThat(reads()).isEmpty();
    }

    private void record(String name) {
        EventWriter contended = append -> {
            if (lost.getAndDecrement() > 0) {
                throw new ConcurrentAppend(append.stream(), append.expectedVersion());
            }
            return log.append(append);
        };
        var draft = Json.mapper()
                .readValue("{\"title\": \"Is it %s?\", \"payloadSchema\": {}}".formatted(name), PublishPolicy.class);
        new ReplayBook(contended, log, codec, NOON)
                .record(JANE, "leave", draft, new MockHttpServletRequest("POST", "/x"));
    }

    private List<Access> reads() {
        return log.stream(AccessEvent.STREAM, 0).stream()
                .flatMap(event -> ((AccessEvent.Recorded) codec.decode(event)).reads().stream())
                .toList();
    }
}
