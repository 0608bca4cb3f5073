package io.writ.query.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class PostureDiagramTest {

    private final PostureDiagram plant = plant(false, "calm", "alarm", false);

    @Test
    void isXmlWithAnArcForEachTransition() throws SAXException, IOException, ParserConfigurationException {
        var svg = plant.svg();
        var document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        // One for each level, and the ground.
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(4);
        assertThat(svg).doesNotContain("<style", "style=");
        assertThat(svg.split("class=\"raise")).hasSize(4);
        assertThat(svg.split("class=\"lower waits")).hasSize(3);
        assertThat(svg).contains("Plant &lt;1&gt;", "level current", "own level", "from above");
    }

    @Test
    void isMermaidToo() {
        assertThat(plant.mermaid())
                .startsWith("flowchart LR\n")
                .contains("l0[\"CALM<br/>own level\"]:::current", "l0 --> l2", "l2 -.-> l0");
        var model = new PostureDiagram("Alert", PostureHistories.DEFINITION, null);
        assertThat(model.mermaid()).contains("l0[\"CALM\"]:::level").doesNotContain(":::current");
    }

    @Test
    void saysWhatIsPractisedAndWhatIsReal() {
        var practised = plant(true, "alarm", "alarm", true);
        for (var drawn : List.of(practised.svg(), practised.mermaid())) {
            assertThat(drawn).contains("now: exercise", "for real").doesNotContain("own level<", "from above");
        }
        assertThat(practised.svg())
                .contains("Own level alarm (exercise), in force alarm (exercise), own level for real calm");
        assertThat(plant(false, "calm", "alarm", true).mermaid()).contains("own level", "above: exercise");
        assertThat(plant(true, "alarm", "alarm", false).mermaid())
                .contains("<br/>now\"")
                .doesNotContain("exercise");
    }

    private static PostureDiagram plant(boolean practised, String own, String counts, boolean practice) {
        return new PostureDiagram(
                "Plant <1>",
                PostureHistories.DEFINITION,
                new PostureDiagram.Shown(own, practised, "calm", counts, practice));
    }
}
