package io.writ.query.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class PostureDiagramTest {

    private final PostureDiagram plant = new PostureDiagram("Plant <1>", PostureHistories.DEFINITION, "calm", "alarm");

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
        var model = new PostureDiagram("Alert", PostureHistories.DEFINITION, null, null);
        assertThat(model.mermaid()).contains("l0[\"CALM\"]:::level").doesNotContain(":::current");
    }
}
