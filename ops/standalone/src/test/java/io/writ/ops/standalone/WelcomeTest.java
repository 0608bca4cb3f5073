package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.ops.standalone.identity.DevelopmentIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {

    @Test
    void names_what_is_there_with_the_development_users() {
        var text = text(Options.parse("--port", "8081"), Map.of(DevelopmentIdentity.SWITCH, "true"));

        assertThat(text)
                .contains("Writ is ready after 5.3 s: http://localhost:8081", "http://localhost:8081/dev/board")
                .contains("./writ token --url http://localhost:8081");
    }

    @Test
    void names_nothing_that_is_not_there_with_another_issuer() {
        var text = text(
                Options.parse(),
                Map.of(DevelopmentIdentity.SWITCH, "false", DevelopmentIdentity.ISSUER, "https://login.example"));

        assertThat(text)
                .contains("http://localhost:8080/docs")
                .contains("tokens              from https://login.example")
                .doesNotContain("/dev/", "/session", "./writ");
    }

    private static String text(Options options, Map<String, String> properties) {
        return Welcome.text(5.25, options, name -> properties.getOrDefault(name, ""));
    }
}
