package io.writ.edge.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.grant.RoleTerms;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.ReceiptKey;
import io.writ.events.log.StoredReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LogRoleGrantsTest {

    private static final Act ACT = new Act(Actor.person("admin"), Instant.EPOCH, null);

    private final Log log = new Log();

    @Test
    void what_is_in_the_log_counts_at_once_and_what_comes_within_seconds() {
        log.append("grant-1", new RoleGrantEvent.Granted(ACT, "ben", "approver", "emea", null, "covers"));
        log.append("grantor-1", new RoleGrantEvent.Revoked(ACT, "another kind of stream"));
        try (var grants = new LogRoleGrants(log, InstantSource.system())) {
            assertThat(grants.of("ben")).extracting(RoleTerms::role).containsExactly("approver");
            assertThat(grants.of("ann")).isEmpty();

            log.append("grant-2", new RoleGrantEvent.Withheld(ACT, "ann", "operator", null, null, "left"));
            log.append("grant-1", new RoleGrantEvent.Revoked(ACT, null));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(grants.of("ann"))
                            .extracting(RoleTerms::effect)
                            .containsExactly(RoleTerms.Effect.WITHHELD));
            assertThat(grants.of("ben")).isEmpty();
        }
    }

    @Test
    void what_has_an_end_counts_until_then() {
        var end = Instant.parse("2026-03-02T09:00:00Z");
        log.append("grant-1", new RoleGrantEvent.Granted(ACT, "ben", "approver", null, end, "covers"));
        try (var before = new LogRoleGrants(log, InstantSource.fixed(end.minusMillis(1)));
                var then = new LogRoleGrants(log, InstantSource.fixed(end))) {
            assertThat(before.of("ben")).hasSize(1);
            assertThat(then.of("ben")).isEmpty();
        }
    }

    @Test
    void things_belong_to_the_entity_that_their_first_event_names() {
        var request = new ActionRequest(
                        "patch",
                        "Patch",
                        null,
                        "omar",
                        Instant.EPOCH,
                        Priority.NORMAL,
                        new Origin(Origin.Type.PERSON, null),
                        List.of(),
                        false,
                        List.of(),
                        null,
                        List.of(),
                        null)
                .belongingTo("emea");
        log.append("action-1", new ActionEvent.Submitted(ACT, request));
        log.append("action-1", new ActionEvent.Accepted(ACT));
        var entities = new LogEntities(log);

        assertThat(entities.of(Concern.ACTION, "1")).contains(new Entities.Owned("emea"));
        assertThat(entities.of(Concern.ACTION, "2")).isEmpty();
        assertThat(entities.of(Concern.APPROVAL, "1")).isEmpty();
        assertThat(entities.of(Concern.POSTURE, "plant")).contains(new Entities.Owned("plant"));
    }

    /** A log in memory. */
    private static final class Log implements EventReader {

        private final EventCodec codec = new EventCodec();
        private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();

        void append(String stream, Object event) {
            var encoded = codec.encode(Ids.next(), event);
            events.add(new LoggedEvent(
                    events.size(),
                    stream,
                    version(stream) + 1,
                    encoded.type(),
                    encoded.revision(),
                    encoded.id(),
                    Instant.EPOCH,
                    new byte[0],
                    encoded.payload()));
        }

        @Override
        public List<LoggedEvent> stream(String stream, long fromVersion) {
            return events.stream()
                    .filter(event -> event.stream().equals(stream) && event.version() >= fromVersion)
                    .toList();
        }

        @Override
        public List<String> streams(String after, String before, int limit) {
            return List.of();
        }

        @Override
        public long version(String stream) {
            return stream(stream, 0).size() - 1L;
        }

        @Override
        public List<LoggedEvent> after(long position, int limit) {
            return events.stream().filter(event -> event.position() > position).toList();
        }

        @Override
        public long head() {
            return events.size() - 1L;
        }

        @Override
        public Optional<StoredReceipt> receipt(ReceiptKey key) {
            return Optional.empty();
        }
    }
}
