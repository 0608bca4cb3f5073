package io.writ.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.writ.api.audit.ExportFormat;
import io.writ.api.audit.ExportResource;
import io.writ.api.audit.RequestExport;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.Money;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.policy.ApproverRule;
import io.writ.query.Histories;
import io.writ.testkit.WritServices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/** What each format holds, by the schemas and readers of others. */
@WritServices
class ExportTest extends Exporting {

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
    void whatIsAskedForIsAsItWasAtTheEndOfTheRange() throws Exception {
        var id = submit("Trip");
        var then = log.log().head();
        var later = Histories.START.plusSeconds(60);
        var request = new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                "Longer trip",
                Json.mapper().readTree("{}"),
                new Money(new BigDecimal("1900.00"), "EUR"),
                List.of());
        log.append(
                "approval-" + id,
                new ApprovalEvent.Amended(
                        new Act(Actor.person("ann"), later, null),
                        2,
                        request,
                        "sha-256:" + "1".repeat(64),
                        List.of(Histories.stage("lead", new ApproverRule.Role("approver"))),
                        List.of(),
                        1));
        var early = exports.ask(new RequestExport(ExportFormat.XES, null, null, null), from, then, call("early", 1))
                .export();
        assertThat(amounts(early)).containsExactly("Trip 1250.00");
        assertThat(amounts(ask(ExportFormat.XES, null))).containsExactly("Longer trip 1900.00");
        var last = exports.ask(
                        new RequestExport(ExportFormat.XES, null, null, null), then + 1, then + 1, call("last", 1))
                .export();
        assertThat(amounts(last)).containsExactly("Longer trip 1900.00");

        var ocel = Json.mapper().readTree(content(made(ask(ExportFormat.OCEL, null))));
        var approval = elements(ocel.get("objects")).stream()
                .filter(object -> object.get("id").asString().equals("approval-" + id))
                .findFirst()
                .orElseThrow();
        assertThat(elements(approval.get("attributes")))
                .extracting(value -> "%s %s %s"
                        .formatted(
                                value.get("time").asString(),
                                value.get("name").asString(),
                                value.get("value").asString()))
                .containsExactly(
                        Histories.START + " title Trip",
                        Histories.START + " amount 1250.00",
                        Histories.START + " currency EUR",
                        later + " title Longer trip",
                        later + " amount 1900.00");
    }

    private List<String> amounts(ExportResource asked) throws Exception {
        return children(parse(content(made(asked))), "trace").stream()
                .map(trace -> value(trace, "writ:title") + " " + value(trace, "cost:total"))
                .toList();
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

    private static List<?> errors(InputStream schema, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema)
                .validate(json, InputFormat.JSON);
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
