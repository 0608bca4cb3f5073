package io.writ.query.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.posture.EffectiveLevel;
import io.writ.api.posture.PostureResource;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    private static final Board REAL = board(PostureHistories.raised("t1", "calm", false));
    private static final Board PRACTISED = board(PostureHistories.raised("t1", "calm", true));
    private static final Board PRACTISED_ABOVE =
            board(Stream.of(PostureHistories.watched("t1"), PostureHistories.raised("t2", "watch", true))
                    .flatMap(List::stream)
                    .toList());

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
        assertThat(message(REAL, "plant", false))
                .contains("<identifier>writ.plant.group.2</identifier>")
                .contains("<sent>2026-03-02T09:00:00-00:00</sent>")
                .contains("<status>Actual</status>", "<value>alarm</value>", "<severity>Severe</severity>")
                .contains("<areaDesc>Plant &amp; yard</areaDesc>")
                .contains("<valueName>writ.scope</valueName><value>plant</value>");
    }

    @Test
    void whatIsPractisedIsAMessageOfItsOwn() {
        assertThat(message(PRACTISED, "plant", true))
                .contains("<identifier>writ.plant.group.2.exercise</identifier>")
                .contains("<status>Exercise</status>", "<value>alarm</value>");
        assertThat(message(PRACTISED, "plant", false))
                .contains("<status>Actual</status>", "<value>calm</value>")
                .doesNotContain("alarm");
    }

    @Test
    void anExerciseHidesNothingReal() {
        assertThat(PRACTISED_ABOVE.get("plant").orElseThrow().effective())
                .isEqualTo(new EffectiveLevel("alarm", "group", true));
        assertThat(message(PRACTISED_ABOVE, "plant", false))
                .contains("<identifier>writ.plant.group.4</identifier>", "<sent>2026-03-02T08:00:00-00:00</sent>")
                .contains("<status>Actual</status>", "<value>watch</value>");
    }

    private static List<String> messages() {
        return List.of(
                message(PRACTISED, "plant", true),
                message(PRACTISED, "group", true),
                message(PRACTISED_ABOVE, "group", false),
                message(REAL, "plant", false));
    }

    private static String message(Board board, String scope, boolean exercise) {
        var posture = board.get(scope).orElseThrow();
        var counts = exercise ? board.practised(posture).orElseThrow() : board.real(posture);
        PostureResource cause = board.get(counts.from()).orElseThrow();
        var standing = Objects.requireNonNull(board.state(counts.from()).standing());
        var level = PostureHistories.DEFINITION.level(counts.level()).orElseThrow();
        return CapMessage.of(posture, cause, exercise ? standing.present() : standing.real(), level);
    }

    private static Board board(List<PostureEvent> events) {
        var group = Posture.evolve(Posture.NONE, PostureHistories.established("Group", null));
        for (var event : events) {
            group = Posture.evolve(group, event);
        }
        var plant = Posture.evolve(Posture.NONE, PostureHistories.established("Plant & yard", "group"));
        return new Board(
                List.of(new Scoped("group", events.size(), 3, group), new Scoped("plant", 0, 4, plant)),
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
