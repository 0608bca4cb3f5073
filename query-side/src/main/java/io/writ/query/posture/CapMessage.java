package io.writ.query.posture;

import io.writ.api.posture.PostureResource;
import io.writ.events.posture.Holding;
import io.writ.events.posture.Level;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A level that counts in a scope as an alert of the Common Alerting Protocol 1.2 (OASIS,
 * http://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html). The order of the elements is the standard's.
 */
final class CapMessage {

    static final String MEDIA_TYPE = "application/cap+xml";

    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** Section 3.3.2: no fractions, and {@code -00:00} for UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'-00:00'").withZone(ZoneOffset.UTC);

    private final XMLStreamWriter xml;

    private CapMessage(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Writes the alert.
     *
     * @param cause the posture whose level counts: the scope's own, or one above it
     * @param holding since when it has that level, and until when
     * @param level what the scope's model says of it
     */
    static String of(PostureResource posture, PostureResource cause, Holding holding, Level level) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new CapMessage(xml).alert(posture, cause, holding, level);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory can be written", e);
        }
        return text.toString();
    }

    private void alert(PostureResource posture, PostureResource cause, Holding holding, Level level)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("alert");
        xml.writeDefaultNamespace(NAMESPACE);
        element(
                "identifier",
                "writ.%s.%s.%d%s"
                        .formatted(
                                posture.scope(),
                                cause.scope(),
                                cause.version(),
                                holding.exercise() ? ".exercise" : ""));
        element("sender", "writ");
        element("sent", time(holding.since()));
        element("status", holding.exercise() ? "Exercise" : "Actual");
        element("msgType", "Alert");
        element("scope", "Restricted");
        element("restriction", "For those whom the sender gives it to.");
        info(posture, cause, holding, level);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void info(PostureResource posture, PostureResource cause, Holding holding, Level level)
            throws XMLStreamException {
        xml.writeStartElement("info");
        element("language", "en");
        element("category", "Security");
        element("event", "Posture " + level.title());
        element("urgency", "Unknown");
        element("severity", severity(level));
        element("certainty", "Observed");
        element("effective", time(holding.since()));
        if (holding.expiresAt() != null) {
            element("expires", time(holding.expiresAt()));
        }
        element("headline", "%s: %s".formatted(posture.title(), level.title()));
        element("description", level.meaning());
        parameter("writ.scope", posture.scope());
        parameter("writ.level", level.name());
        parameter("writ.model", posture.model().toString());
        parameter("writ.from", cause.scope());
        xml.writeStartElement("area");
        element("areaDesc", posture.title());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String severity(Level level) {
        return switch (level.severity()) {
            case EXTREME -> "Extreme";
            case SEVERE -> "Severe";
            case MODERATE -> "Moderate";
            case MINOR -> "Minor";
            case UNKNOWN -> "Unknown";
        };
    }

    private void parameter(String name, String value) throws XMLStreamException {
        xml.writeStartElement("parameter");
        element("valueName", name);
        element("value", value);
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", " "));
        xml.writeEndElement();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
