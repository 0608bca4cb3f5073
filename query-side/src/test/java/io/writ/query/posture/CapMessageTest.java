package io.writ.query.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.posture.PostureResource;
import io.writ.events.posture.Posture;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/**
 * What is written is valid: by a schema that says what the standard demands of it, and by the standard's own where
 * {@code -Dwrit.cap-schema} names a copy of it.
 */
class CapMessageTest {

    @Test
    void isValid() throws SAXException, IOException {
        for (var schema : schemas()) {
            for (var message : messages()) {
                schema.newValidator().validate(new StreamSource(new StringReader(message)));
            }
        }
    }

    @Test
    void theSchemaIsOneThatRefuses() {
        var wrong = messages().getFirst().replace("Restricted", "Everybody");
        assertThatThrownBy(
                        () -> schemas().getFirst().newValidator().validate(new StreamSource(new StringReader(wrong))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void saysWhatCountsAndWhereItComesFrom() {
        assertThat(messages().getFirst())
                .contains("<identifier>writ.plant.group.2</identifier>")
                .contains("<sent>2026-03-02T09:00:00-00:00</sent>")
                .contains("<status>Exercise</status>", "<severity>Severe</severity>")
                .contains("<areaDesc>Plant &amp; yard</areaDesc>")
                .contains("<valueName>writ.scope</valueName><value>plant</value>");
        assertThat(messages().getLast()).contains("<status>Actual</status>");
    }

    private static List<String> messages() {
        var exercise = board(true);
        var real = board(false);
        return List.of(message(exercise, "plant"), message(exercise, "group"), message(real, "plant"));
    }

    private static String message(Board board, String scope) {
        var posture = board.get(scope).orElseThrow();
        var counts = Objects.requireNonNull(posture.effective());
        PostureResource cause = board.get(counts.from()).orElseThrow();
        var level = PostureHistories.DEFINITION.level(counts.level()).orElseThrow();
        return CapMessage.of(posture, cause, level);
    }

    private static Board board(boolean exercise) {
        var group = Posture.evolve(Posture.NONE, PostureHistories.established("Group", null));
        for (var event : PostureHistories.raised("t1", "calm", exercise)) {
            group = Posture.evolve(group, event);
        }
        var plant = Posture.evolve(Posture.NONE, PostureHistories.established("Plant & yard", "group"));
        return new Board(
                List.of(new Scoped("group", 2, 3, group), new Scoped("plant", 0, 4, plant)),
                ref -> PostureHistories.DEFINITION);
    }

    private static List<Schema> schemas() throws SAXException, IOException {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var schemas = new ArrayList<Schema>();
        try (var ours = CapMessageTest.class.getResourceAsStream("/cap-1.2-as-written.xsd")) {
            schemas.add(factory.newSchema(new StreamSource(ours)));
        }
        var standard = System.getProperty("writ.cap-schema");
        if (standard != null) {
            schemas.add(factory.newSchema(Path.of(standard).toFile()));
        }
        return schemas;
    }
}
