package io.writ.events.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** What is shown of an event to whom nobody notes. */
class WithheldTest {

    private static final String NAME = "/payload/name";

    @Test
    void onlyThePlacesOfWhatIsPersonalAreShown() {
        var name = PersonalField.of(NAME, "zoe@example.org", new byte[32], StringNode.valueOf("Zoë"));
        var title = PersonalField.of(PersonalText.TITLE, "zoe@example.org", new byte[32], StringNode.valueOf("Zoë"));
        var event = Json.mapper().createObjectNode();
        var request = event.putObject("request").put("title", "For Zoë").putPOJO("personal", List.of(name, title));
        request.putObject("payload").put("days", 3).put("name", "Zoë");

        assertThat(Withheld.from(Json.mapper().writeValueAsBytes(event)).toString())
                .isEqualTo("{\"request\":{\"title\":\"[personal]\",\"personal\":[\"/payload/name\",\"/title\"],"
                        + "\"payload\":{\"days\":3,\"name\":\"[personal]\"}}}");
    }

    @Test
    void whatIsNobodysIsShownAsItIs() {
        for (var event : List.of(
                "{\"reason\":\"why\"}",
                "{\"personal\":[]}",
                "{\"request\":{\"title\":\"a\",\"payload\":{\"personal\":[{\"pointer\":\"/a\"}]}}}")) {
            assertThat(Withheld.from(event.getBytes(UTF_8)).toString()).isEqualTo(event);
        }
    }
}
