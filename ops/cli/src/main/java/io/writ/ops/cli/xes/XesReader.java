package io.writ.ops.cli.xes;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A pull parser over the part of XES that an import needs: traces, events and their flat attributes. */
final class XesReader {

    static final int MAX_STEPS = 100_000;
    static final int MAX_ATTRIBUTES = 1_000;
    static final int MAX_VALUE = 100_000;

    private final XMLStreamReader xml;

    XesReader(InputStream in) throws XMLStreamException {
        this.xml = factory().createXMLStreamReader(in);
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    void forEachCase(Consumer<XesCase> consumer) throws XMLStreamException {
        boolean log = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw unreadable("has a document type, which XES does not");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (!log && !xml.getLocalName().equals("log")) {
                throw unreadable("starts with <%s> where XES has <log>".formatted(xml.getLocalName()));
            }
            log = true;
            if (xml.getLocalName().equals("trace")) {
                consumer.accept(trace());
            } else if (!xml.getLocalName().equals("log")) {
                skip();
            }
        }
    }

    private XesCase trace() throws XMLStreamException {
        var attributes = new HashMap<String, String>();
        List<XesStep> steps = new ArrayList<>();
        while (nextChild()) {
            if (xml.getLocalName().equals("event")) {
                if (steps.size() == MAX_STEPS) {
                    throw unreadable("a trace of more than %,d events".formatted(MAX_STEPS));
                }
                steps.add(event());
            } else {
                attribute(attributes);
            }
        }
        return new XesCase(required(attributes, "concept:name", "trace"), Map.copyOf(attributes), List.copyOf(steps));
    }

    private XesStep event() throws XMLStreamException {
        var attributes = new HashMap<String, String>();
        while (nextChild()) {
            attribute(attributes);
        }
        return new XesStep(
                required(attributes, "concept:name", "event"),
                time(required(attributes, "time:timestamp", "event")),
                Map.copyOf(attributes));
    }

    private Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw unreadable("time:timestamp '%s' is no date and time with offset".formatted(text));
        }
    }

    /** Nested attributes (XES allows them under any other) are passed over. */
    private void attribute(Map<String, String> into) throws XMLStreamException {
        var key = xml.getAttributeValue(null, "key");
        var value = xml.getAttributeValue(null, "value");
        if (key != null && value != null) {
            if (into.size() == MAX_ATTRIBUTES || value.length() > MAX_VALUE) {
                throw unreadable("more than %,d attributes, or one of more than %,d characters"
                        .formatted(MAX_ATTRIBUTES, MAX_VALUE));
            }
            into.put(key, value);
        }
        skip();
    }

    /** Moves to the next child element; false at the end of the parent. */
    private boolean nextChild() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
        return false;
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private String required(Map<String, String> attributes, String key, String of) {
        @Nullable String value = attributes.get(key);
        if (value == null) {
            throw unreadable("%s without %s".formatted(of, key));
        }
        return value;
    }

    private XesUnreadable unreadable(String what) {
        var location = xml.getLocation();
        return new XesUnreadable(
                "line %d, column %d: %s".formatted(location.getLineNumber(), location.getColumnNumber(), what));
    }
}
