package io.writ.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.writ.api.audit.ExportFormat;
import io.writ.api.audit.ExportResource;
import io.writ.api.audit.RequestExport;
import io.writ.api.problem.ApiProblem;
import io.writ.edge.command.CommandCall;
import io.writ.edge.identity.Caller;
import io.writ.events.Actor;
import io.writ.events.approval.Choice;
import io.writ.events.json.Json;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Hash;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.NoteSigner;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.Sealer;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TreeHead;
import io.writ.events.ledger.TrustedKeys;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.ReceiptKey;
import io.writ.events.policy.ApproverRule;
import io.writ.query.Histories;
import io.writ.query.ReadModelFixture;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.QuerySchema;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

@WritServices
class ExportTest {

    private static final Duration KEPT = Duration.ofDays(7);

    private ReadModelFixture log;
    private Exports exports;
    private ExportSource source;
    private long from;
    private int keys;

    @BeforeEach
    void open(TestDatabase database) {
        log = new ReadModelFixture(database, new Nothing());
        QuerySchema.migrate(database.dataSource());
        exports = new Exports(log.source());
        exports.forget(Duration.ZERO);
        source = new ExportSource(log.log(), new Database(log.source()));
        from = log.log().head() + 1;
    }

    @AfterEach
    void close() {
        log.close();
    }

    private String submit(String title) {
        var id = UUID.randomUUID().toString();
        log.append(
                "approval-" + id,
                Histories.submitted(
                        Histories.act("ann"), title, Histories.stage("lead", new ApproverRule.Role("approver"))),
                Histories.vote(Histories.act("bob"), "lead", Choice.APPROVE, "role:approver"));
        return id;
    }

    private ExportResource ask(ExportFormat format, @Nullable String policy) {
        var wanted = new RequestExport(format, policy, null, null);
        return exports.ask(wanted, from, log.log().head(), call("key-" + keys++, 1))
                .export();
    }

    private static CommandCall call(String key, int fingerprint) {
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

    private ExportResource made(ExportResource asked) throws InterruptedException {
        Map<ExportFormat, ExportWriter> writers = Map.of(
                ExportFormat.CLOUDEVENTS, new CloudEventsExport("urn:writ:test"),
                ExportFormat.XES, new XesExport(),
                ExportFormat.OCEL, new OcelExport());
        try (var worker = new ExportWorker(exports, source, writers, KEPT)) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.DONE);
        }
        return exports.find(UUID.fromString(asked.id())).orElseThrow();
    }

    private ExportResource.State state(ExportResource export) {
        return exports.find(UUID.fromString(export.id())).orElseThrow().state();
    }

    private byte[] content(ExportResource export) {
        var out = new ByteArrayOutputStream();
        var part = 0;
        for (var bytes = exports.content(UUID.fromString(export.id()), part);
                bytes.isPresent();
                bytes = exports.content(UUID.fromString(export.id()), ++part)) {
            out.writeBytes(bytes.get());
        }
        return out.toByteArray();
    }

    @Test
    void cloudEventsHoldEveryEventOfTheRangeInOrder() throws Exception {
        submit("Trip");
        submit("Other");
        var export = made(ask(ExportFormat.CLOUDEVENTS, null));
        var bytes = content(export);
        assertThat(errors("/cloudevents-1.0-as-written.schema.json", bytes)).isEmpty();
        assertThat(errorsByTheirOwn(bytes)).isEmpty();
        var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(export.digest()).isEqualTo("sha-256:" + HexFormat.of().formatHex(digest));
        assertThat(export.bytes()).isEqualTo(bytes.length);
        assertThat(export.percent()).isEqualTo(100);
        var batch = elements(Json.mapper().readTree(bytes));
        assertThat(export.events()).isEqualTo(batch.size()).isEqualTo(4);
        assertThat(batch)
                .extracting(event -> event.get("position").asString())
                .containsExactly(
                        Long.toString(from), Long.toString(from + 1), Long.toString(from + 2), Long.toString(from + 3));
        var first = log.log().at(List.of(from)).getFirst();
        assertThat(batch.getFirst().get("id").asString()).isEqualTo(first.id().toString());
        assertThat(batch.getFirst().get("type").asString()).isEqualTo("approval.submitted");
        assertThat(batch.getFirst().at("/data/event")).isEqualTo(Json.mapper().readTree(first.payload()));
        assertThat(batch).allMatch(event -> event.get("specversion").asString().equals("1.0"));
    }

    @Test
    void aPolicyNarrowsItAndNothingIsAnEmptyBatch() throws Exception {
        submit("Trip");
        assertThat(made(ask(ExportFormat.CLOUDEVENTS, "travel")).events()).isEqualTo(2);
        var none = made(ask(ExportFormat.CLOUDEVENTS, "leave"));
        assertThat(new String(content(none), StandardCharsets.UTF_8)).isEqualTo("[]\n");
    }

    @Test
    void xesHasATraceForEachApproval() throws Exception {
        var first = submit("Trip \u0001 <&\"> \uD83D\uDE80");
        var second = submit("Other");
        var xml = parse(content(made(ask(ExportFormat.XES, "travel"))));
        assertThat(xml.getTagName()).isEqualTo("log");
        assertThat(xml.getAttribute("xes.version")).isEqualTo("1849.2016");
        var traces = children(xml, "trace");
        assertThat(traces).extracting(trace -> value(trace, "concept:name")).containsExactlyInAnyOrder(first, second);
        assertThat(traces).extracting(trace -> value(trace, "writ:title")).contains("Trip \uFFFD <&\"> \uD83D\uDE80");
        for (var trace : traces) {
            assertThat(children(trace, "event"))
                    .extracting(event -> value(event, "concept:name"))
                    .containsExactly("approval.submitted", "approval.vote-cast");
            assertThat(children(trace, "event"))
                    .extracting(event -> value(event, "org:resource"))
                    .containsExactly("ann", "bob");
            assertThat(value(children(trace, "event").get(1), "writ:choice")).isEqualTo("approve");
        }
    }

    @Test
    void ocelSatisfiesTheSpecificationsSchemaAndRelatesOnlyWhatIsThere() throws Exception {
        var random = new Random(7);
        for (var i = 0; i < 20; i++) {
            log.append("approval-" + UUID.randomUUID(), new ArrayList<>(Histories.life(12, random)));
        }
        var bytes = content(made(ask(ExportFormat.OCEL, null)));
        assertThat(errors("/ocel-2.0.schema.json", bytes)).isEmpty();
        var ocel = Json.mapper().readTree(bytes);
        var objects = elements(ocel.get("objects")).stream()
                .map(object -> object.get("id").asString())
                .toList();
        assertThat(objects).doesNotHaveDuplicates();
        for (var part : List.of("events", "objects")) {
            for (var item : elements(ocel.get(part))) {
                assertThat(elements(item.get("relationships")))
                        .allMatch(relation ->
                                objects.contains(relation.get("objectId").asString()));
            }
        }
    }

    /** By a schema that says what the standard demands, and by its own where {@code -Dwrit.xes-schema} names a copy. */
    @Test
    void xesIsValid() throws Exception {
        var random = new Random(9);
        submit("Trip \u0001 <&\"> \uD83D\uDE80");
        for (var i = 0; i < 20; i++) {
            log.append("approval-" + UUID.randomUUID(), new ArrayList<>(Histories.life(12, random)));
        }
        var bytes = content(made(ask(ExportFormat.XES, null)));
        for (var schema : xesSchemas()) {
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(bytes)));
        }
        var wrong = new String(bytes, StandardCharsets.UTF_8).replace("<id key=", "<uuid key=");
        assertThatThrownBy(() ->
                        xesSchemas().getFirst().newValidator().validate(new StreamSource(new StringReader(wrong))))
                .isInstanceOf(SAXException.class);
    }

    private static List<Schema> xesSchemas() throws SAXException {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var schemas = new ArrayList<Schema>();
        schemas.add(factory.newSchema(ExportTest.class.getResource("/xes-1849-as-written.xsd")));
        var own = System.getProperty("writ.xes-schema");
        if (own != null) {
            schemas.add(factory.newSchema(Path.of(own).toFile()));
        }
        return schemas;
    }

    private static List<?> errors(String schema, byte[] json) throws IOException {
        try (InputStream in = ExportTest.class.getResourceAsStream(schema)) {
            return errors(in, new String(json, StandardCharsets.UTF_8));
        }
    }

    /** Of a batch, by the schema of one event where {@code -Dwrit.cloudevents-schema} names a copy of it. */
    private static List<?> errorsByTheirOwn(byte[] batch) throws IOException {
        var own = System.getProperty("writ.cloudevents-schema");
        var errors = new ArrayList<Object>();
        for (var event :
                own == null ? List.<JsonNode>of() : elements(Json.mapper().readTree(batch))) {
            try (var in = Files.newInputStream(Path.of(own))) {
                errors.addAll(errors(in, event.toString()));
            }
        }
        return errors;
    }

    private static List<?> errors(InputStream schema, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema)
                .validate(json, InputFormat.JSON);
    }

    @Test
    void anArchiveProvesEveryEventThatItHoldsAndTheWholeLog(@TempDir Path folder) throws Exception {
        submit("Trip");
        submit("Other");
        var ledger = sealed(folder.resolve("ledger"));
        var lines = new EventLinesExport(source);
        var archive = new ArchiveExport(lines, Optional.of(ledger), () -> List.of("key-1"));
        var asked = ask(ExportFormat.ARCHIVE, "travel");
        try (var worker = new ExportWorker(exports, source, Map.of(ExportFormat.ARCHIVE, archive), KEPT)) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.DONE);
        }
        var file = Files.write(folder.resolve("copy.zip"), content(asked));
        try (var zip = FileSystems.newFileSystem(file)) {
            var note = SignedNote.parse(Files.readAllBytes(zip.getPath("/checkpoint")));
            var head = ledger.trusted().open(note).head();
            assertThat(head.size()).isEqualTo(log.log().head() + 1);
            var tree = new TileTree(new FileTileStore(zip.getPath("/")), head);
            var exported = Files.readAllLines(zip.getPath("/events.jsonl"));
            assertThat(exported).hasSize(4);
            for (var line : exported) {
                var entry = EventLine.parse(line).entry();
                tree.inclusion(entry.position()).check(Hash.leaf(entry.bytes()), head.root());
            }
            for (var bundle = 0L; bundle * 256 < head.size(); bundle++) {
                assertThat(tree.entries(bundle)).isNotEmpty();
            }
            assertThat(Files.readString(zip.getPath("/destroyed-keys.json"))).isEqualTo("[\"key-1\"]");
            assertThat(Files.readString(zip.getPath("/README.txt"))).contains("./writ verify log --archive");
        }
    }

    /** The whole log, by a key made for it. */
    private Ledger sealed(Path directory) {
        var signer = NoteSigner.ofSeed("example.com/log", new byte[32]);
        var tiles = new FileTileStore(directory);
        var checkpoints = new FileCheckpointStore(directory);
        var entries = log.log().after(-1, Integer.MAX_VALUE).stream()
                .map(event -> LedgerEntry.of(event).bytes())
                .toList();
        var head = Sealer.open(tiles, TreeHead.EMPTY).append(entries);
        checkpoints.publish(
                TreeHead.EMPTY, Checkpoint.of("example.com/log", head).sign(signer));
        return new Ledger(
                new TrustedKeys("example.com/log", signer.verifier(NoteVerifier.Kind.NOTE)), tiles, checkpoints);
    }

    @Test
    void theSameRequestAgainIsTheSameExport() {
        var wanted = new RequestExport(ExportFormat.XES, null, null, null);
        var first = exports.ask(wanted, 0, 10, call("same", 1));
        var again = exports.ask(wanted, 0, 99, call("same", 1));
        assertThat(first.again()).isFalse();
        assertThat(again.again()).isTrue();
        assertThat(again.export()).isEqualTo(first.export());
        assertThatThrownBy(() -> exports.ask(wanted, 0, 10, call("same", 2))).isInstanceOf(ApiProblem.class);
    }

    @Test
    void whatAMakerLeftIsTakenOnByAnotherAndTheFirstDoesNotCountAnyMore() throws Exception {
        submit("Trip");
        var asked = ask(ExportFormat.CLOUDEVENTS, null);
        var gone = exports.take().orElseThrow();
        exports.part(gone, 0, "half".getBytes(StandardCharsets.UTF_8), from, 1);
        assertThat(exports.take()).isEmpty();
        touchedLongAgo();
        var export = made(asked);
        assertThat(new String(content(export), StandardCharsets.UTF_8))
                .startsWith("[")
                .doesNotContain("half");
        assertThatThrownBy(() -> exports.part(gone, 1, new byte[1], from, 1)).isInstanceOf(ExportTaken.class);
        assertThatThrownBy(() -> exports.done(gone, "sha-256:")).isInstanceOf(ExportTaken.class);
    }

    @Test
    void whatIsLeftEveryTimeIsGivenUp() throws SQLException {
        var asked = ask(ExportFormat.XES, null);
        for (var attempt = 1; attempt <= 3; attempt++) {
            assertThat(exports.take().orElseThrow().attempt()).isEqualTo(attempt);
            touchedLongAgo();
        }
        assertThat(exports.take()).isEmpty();
        assertThat(state(asked)).isEqualTo(ExportResource.State.FAILED);
    }

    @Test
    void whatFailsEveryTimeIsGivenUpAndSaysSo() throws Exception {
        submit("Trip");
        var asked = ask(ExportFormat.XES, null);
        ExportWriter faulty = (export, events, out, progress) -> {
            throw new IllegalStateException("secret detail");
        };
        try (var worker = new ExportWorker(exports, source, Map.of(ExportFormat.XES, faulty), KEPT)) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.FAILED);
        }
        var failed = exports.find(UUID.fromString(asked.id())).orElseThrow();
        assertThat(failed.error()).isNotBlank().doesNotContain("secret");
        assertThat(failed.content()).isNull();
    }

    @Test
    void largeContentIsKeptInPartsAndGivenOutWhole() {
        var asked = ask(ExportFormat.CLOUDEVENTS, null);
        var export = exports.take().orElseThrow();
        var out = new PartsOutput(export, exports);
        var bytes = new byte[2_500_000];
        new Random(1).nextBytes(bytes);
        write(out, bytes);
        exports.done(export, out.finish());
        assertThat(content(asked)).isEqualTo(bytes);
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes[0]);
            out.write(bytes, 1, bytes.length - 1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void touchedLongAgo() throws SQLException {
        try (var connection = log.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update query.exports set touched_at = clock_timestamp() - interval '1 hour'");
        }
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

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static Element parse(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent, String name) {
        NodeList all = parent.getChildNodes();
        var found = new ArrayList<Element>();
        for (var i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String value(Element parent, String key) {
        NodeList all = parent.getChildNodes();
        for (var i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element
                    && element.getAttribute("key").equals(key)) {
                return element.getAttribute("value");
            }
        }
        return "";
    }
}
