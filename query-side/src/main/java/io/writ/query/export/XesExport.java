package io.writ.query.export;

import io.writ.events.Money;
import io.writ.events.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * XES (IEEE 1849) in XML: a trace for each approval, an event for each of its events.
 *
 * <p>Activities are stored names ({@code concept:name}), so a log can be mined without knowing Writ's classes.
 */
final class XesExport implements ExportWriter {

    private static final String[][] EXTENSIONS = {
        {"Concept", "concept", "http://www.xes-standard.org/concept.xesext"},
        {"Time", "time", "http://www.xes-standard.org/time.xesext"},
        {"Organizational", "org", "http://www.xes-standard.org/org.xesext"},
        {"Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"},
        {"ID", "identity", "http://www.xes-standard.org/identity.xesext"},
        {"Cost", "cost", "http://www.xes-standard.org/cost.xesext"},
    };

    @Override
    public void write(Export export, ExportSource log, OutputStream out, Progress progress) throws IOException {
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            begin(xml);
            log.approvals(export, progress, approval -> {
                try {
                    trace(approval, xml, progress);
                } catch (XMLStreamException e) {
                    throw new IOException(e);
                }
            });
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void begin(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("log");
        xml.writeAttribute("xes.version", "1849.2016");
        xml.writeAttribute("xes.features", "");
        xml.writeDefaultNamespace("http://www.xes-standard.org/");
        for (var extension : EXTENSIONS) {
            xml.writeEmptyElement("extension");
            xml.writeAttribute("name", extension[0]);
            xml.writeAttribute("prefix", extension[1]);
            xml.writeAttribute("uri", extension[2]);
        }
        global("trace", xml, "concept:name");
        global("event", xml, "concept:name", "org:resource", "lifecycle:transition");
        xml.writeEmptyElement("classifier");
        xml.writeAttribute("name", "Activity");
        xml.writeAttribute("keys", "concept:name");
    }

    /** What every trace or event has. */
    private static void global(String scope, XMLStreamWriter xml, String... keys) throws XMLStreamException {
        xml.writeStartElement("global");
        xml.writeAttribute("scope", scope);
        for (var key : keys) {
            text(xml, key, "");
        }
        if (scope.equals("event")) {
            date(xml, "time:timestamp", Instant.EPOCH);
        }
        xml.writeEndElement();
    }

    private static void trace(ApprovalEvents approval, XMLStreamWriter xml, Progress progress)
            throws XMLStreamException {
        var request = approval.request();
        xml.writeCharacters("\n");
        xml.writeStartElement("trace");
        text(xml, "concept:name", approval.id());
        text(xml, "writ:policy", request.policy());
        text(xml, "writ:subject-type", request.subject().type());
        text(xml, "writ:subject-reference", request.subject().reference());
        text(xml, "writ:title", request.title());
        amount(request.amount(), xml);
        for (var event : approval.events()) {
            event(event, xml);
            progress.event(event.logged().position());
        }
        xml.writeEndElement();
    }

    private static void event(Decoded event, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("event");
        text(xml, "concept:name", event.logged().type());
        text(xml, "org:resource", event.event().act().by().id());
        date(xml, "time:timestamp", event.time());
        text(xml, "lifecycle:transition", "complete");
        attribute(xml, "id", "identity:id", event.logged().id().toString());
        attribute(xml, "int", "writ:position", Long.toString(event.logged().position()));
        var stage = event.stage();
        if (stage != null) {
            text(xml, "writ:stage", stage);
        }
        var choice = event.choice();
        if (choice != null) {
            text(xml, "writ:choice", Json.mapper().convertValue(choice, String.class));
        }
        xml.writeEndElement();
    }

    private static void amount(@Nullable Money amount, XMLStreamWriter xml) throws XMLStreamException {
        if (amount != null) {
            attribute(xml, "float", "cost:total", amount.amount().toPlainString());
            text(xml, "cost:currency", amount.currency());
        }
    }

    private static void date(XMLStreamWriter xml, String key, Instant time) throws XMLStreamException {
        attribute(xml, "date", key, time.toString());
    }

    private static void text(XMLStreamWriter xml, String key, String value) throws XMLStreamException {
        attribute(xml, "string", key, XmlText.of(value));
    }

    private static void attribute(XMLStreamWriter xml, String type, String key, String value)
            throws XMLStreamException {
        xml.writeEmptyElement(type);
        xml.writeAttribute("key", key);
        xml.writeAttribute("value", value);
    }
}
