package io.writ.query.export;

import static org.awaitility.Awaitility.await;

import io.writ.api.audit.ExportFormat;
import io.writ.api.audit.ExportResource;
import io.writ.api.audit.RequestExport;
import io.writ.edge.command.CommandCall;
import io.writ.edge.identity.Caller;
import io.writ.events.Actor;
import io.writ.events.approval.Choice;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.ReceiptKey;
import io.writ.events.policy.ApproverRule;
import io.writ.query.Histories;
import io.writ.query.ReadModelFixture;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.QuerySchema;
import io.writ.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A log with exports asked of it, in a database of its own. */
abstract class Exporting {

    static final Duration KEPT = Duration.ofDays(7);

    ReadModelFixture log;
    Exports exports;
    ExportMaking making;
    ExportSource source;
    long from;
    private int keys;

    @BeforeEach
    void open(TestDatabase database) {
        log = new ReadModelFixture(database, new Nothing());
        QuerySchema.migrate(database.dataSource());
        exports = new Exports(log.source());
        making = new ExportMaking(log.source());
        making.forget(Duration.ZERO);
        source = new ExportSource(log.log(), new Database(log.source()));
        from = log.log().head() + 1;
    }

    @AfterEach
    void close() {
        log.close();
    }

    String submit(String title) {
        var id = UUID.randomUUID().toString();
        log.append(
                "approval-" + id,
                Histories.submitted(
                        Histories.act("ann"), title, Histories.stage("lead", new ApproverRule.Role("approver"))),
                Histories.vote(Histories.act("bob"), "lead", Choice.APPROVE, "role:approver"));
        return id;
    }

    ExportResource ask(ExportFormat format, @Nullable String policy) {
        var wanted = new RequestExport(format, policy, null, null);
        return exports.ask(wanted, from, log.log().head(), call("key-" + keys++, 1))
                .export();
    }

    static CommandCall call(String key, int fingerprint) {
        var caller = new Caller(Actor.person("ada"), Set.of("auditor"), Set.of(), Set.of(), null, "issuer", null);
        return new CommandCall(
                caller,
                new ReceiptKey("ada", "requestExport", key),
                new byte[] {(byte) fingerprint},
                null,
                false,
                null,
                null,
                null,
                false);
    }

    ExportResource made(ExportResource asked) throws InterruptedException {
        Map<ExportFormat, ExportWriter> writers = Map.of(
                ExportFormat.CLOUDEVENTS, new CloudEventsExport("urn:writ:test"),
                ExportFormat.XES, new XesExport(),
                ExportFormat.OCEL, new OcelExport());
        try (var worker = new ExportWorker(making, source, writers, KEPT)) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.DONE);
        }
        return exports.find(UUID.fromString(asked.id())).orElseThrow();
    }

    ExportResource.State state(ExportResource export) {
        return exports.find(UUID.fromString(export.id())).orElseThrow().state();
    }

    byte[] content(ExportResource export) {
        var out = new ByteArrayOutputStream();
        var part = 0;
        for (var bytes = exports.content(UUID.fromString(export.id()), part);
                bytes.isPresent();
                bytes = exports.content(UUID.fromString(export.id()), ++part)) {
            out.writeBytes(bytes.get());
        }
        return out.toByteArray();
    }

    /** These tests follow no projection. */
    private record Nothing() implements Projector {

        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void project(List<LoggedEvent> events, Connection connection) {}
    }
}
