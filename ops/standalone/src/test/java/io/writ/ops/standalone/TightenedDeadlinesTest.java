package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.approval.ApprovalCommand;
import io.writ.events.Ids;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.policy.PolicyRef;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * A posture rises while many requests are running, and people go on deciding.
 *
 * <p>{@code -Dwrit.deadlines=10000} has that many running.
 */
@OwnInstance
class TightenedDeadlinesTest {

    private static final int RUNNING = Integer.getInteger("writ.deadlines", 1_000);
    private static final int DECIDED = RUNNING / 10;
    private static final int CLIENTS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String DEADLINES_OF_HIGH = """
            select %s from log.events where type = 'approval.deadline-set'
            and convert_from(payload, 'UTF8')::jsonb ->> 'level' = 'high'""";
    private static final String DUE =
            "select string_agg(stream || ' ' || kind || ' ' || at || cause, ',' order by stream, kind) from command.due";
    private static final String DEPENDING =
            "select string_agg(stream || ' ' || scope, ',' order by stream) from command.depending";

    private static final Principal REQUESTER = CommandsWithin.person("rita", "operator");
    private static final Principal APPROVER = CommandsWithin.person("anna", "approver");

    private final Client client;
    private final WholeDatabase database;
    private final CommandsWithin commands;

    TightenedDeadlinesTest(Instance instance, Client client) {
        this.client = client;
        database = instance.database();
        commands = new CommandsWithin(instance);
    }

    @Test
    void every_running_deadline_tightens_once_while_decisions_go_on_and_the_book_is_the_same_from_nothing()
            throws Exception {
        publish();
        long opening = System.nanoTime();
        var running = open();
        awaitFollowers();
        var opened = since(opening);
        assertThat(database.number("select count(*) from command.due where stream like 'approval-%'"))
                .isEqualTo(2L * RUNNING);

        long raising = System.nanoTime();
        created(client.post("amal", "postures/works/transitions", """
                {"to": "high", "rationale": "A warning came."}""", "If-Match", "\"0\""));
        var latencies = decideWhile(running);
        awaitFollowers();
        var tightened = since(raising);

        assertThat(database.number(DEADLINES_OF_HIGH.formatted("count(*)")))
                .as("each at most once")
                .isEqualTo(database.number(DEADLINES_OF_HIGH.formatted("count(distinct stream)")));
        assertThat(database.number("""
                select count(*) from log.streams s where stream like 'approval-%%'
                and not exists (select from log.events e where e.stream = s.stream and e.type = 'approval.approved')
                and not exists (%s and stream = s.stream)""".formatted(DEADLINES_OF_HIGH.formatted("1"))))
                .as("running, and not tightened")
                .isZero();
        assertThat(database.number("select count(*) from command.due where stream like 'approval-%'"))
                .isEqualTo(2L * (RUNNING - DECIDED));
        assertThat(database.number("select count(*) from command.parked")).isZero();

        var due = database.text(DUE);
        var depending = database.text(DEPENDING);
        long forgetting = System.nanoTime();
        forgetTheBook();
        awaitFollowers();
        assertThat(database.text(DUE)).isEqualTo(due);
        assertThat(database.text(DEPENDING)).isEqualTo(depending);
        System.out.printf(
                "%d running: opened and in the book after %d ms; tightened after %d ms, meanwhile %d decisions,"
                        + " p50 %.1f ms, p99 %.1f ms, longest %.1f ms; the book from nothing after %d ms%n",
                RUNNING,
                opened,
                tightened,
                latencies.length,
                latencies[latencies.length / 2] / 1e6,
                latencies[latencies.length * 99 / 100] / 1e6,
                latencies[latencies.length - 1] / 1e6,
                since(forgetting));
    }

    private void publish() throws IOException {
        Organisation.publish(client);
        created(client.post("admin", "postures", Organisation.scope("works", null)));
        created(client.post("admin", "postures", Organisation.scope("plant", "works")));
        created(client.post("admin", "approval-policies/timed/versions", """
                {"title": "Timed", "payloadSchema": {"type": "object"},
                 "stages": [{"name": "one", "approvers": {"kind": "role", "role": "approver"},
                             "quorum": {"kind": "any"}, "rejection": "by-one", "onRejection": "reject", "veto": false,
                             "deadline": {"within": "PT100H", "reminders": ["PT1H"],
                                          "escalation": [{"after": "PT0S", "step": "expire", "people": []}],
                                          "tightening": {"scope": "plant", "percent": {"high": 50}}}}],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": false, "noStage": "refuse",
                           "effect": false}}"""));
    }

    private record Running(String id, String digest) {}

    private List<Running> open() throws Exception {
        var turns = new Semaphore(CLIENTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened = new ArrayList<Future<Running>>();
            for (int i = 0; i < RUNNING; i++) {
                turns.acquire();
                opened.add(threads.submit(() -> {
                    try {
                        return openOne();
                    } finally {
                        turns.release();
                    }
                }));
            }
            var running = new ArrayList<Running>();
            for (var one : opened) {
                running.add(one.get());
            }
            return running;
        }
    }

    private Running openOne() {
        var id = Ids.next().toString();
        var request = new Request(
                "timed",
                new Request.Subject("trip", id),
                "A trip",
                Json.mapper().createObjectNode(),
                null,
                List.of());
        var open = new ApprovalCommand.Open(id, REQUESTER, Instant.now(), null, request, new PolicyRef("timed", 1));
        var state = commands.send(open);
        return new Running(id, ((Approval.Pending) state).details().digest());
    }

    /** As fast as one person after another can; in nanoseconds, sorted. */
    private long[] decideWhile(List<Running> running) throws Exception {
        var latencies = new ConcurrentLinkedQueue<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var deciders = List.of(0, 1).stream()
                    .map(part -> threads.submit(() -> {
                        for (int i = part; i < DECIDED; i += 2) {
                            long began = System.nanoTime();
                            decide(running.get(RUNNING - 1 - i));
                            latencies.add(System.nanoTime() - began);
                        }
                    }))
                    .toList();
            for (var decider : deciders) {
                decider.get();
            }
        }
        assertThat(latencies).hasSize(DECIDED);
        var sorted = latencies.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private void decide(Running one) {
        var vote = new ApprovalCommand.CastVote(
                one.id(), APPROVER, Instant.now(), null, Choice.APPROVE, one.digest(), null);
        try {
            assertThat(commands.send(vote)).isInstanceOf(Approval.Approved.class);
        } catch (CommandRefused refused) {
            throw new AssertionError("refused although nobody else decides it", refused);
        }
    }

    private void forgetTheBook() throws SQLException {
        try (var connection = database.database();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update command.followers set position = -1 where name = 'due-book'");
            statement.execute("delete from command.due");
            statement.execute("delete from command.depending");
            connection.commit();
        }
    }

    private void awaitFollowers() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(commands::areFollowed);
    }

    private static long since(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
