package io.writ.ops.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class DevelopmentIdentitySwitchTest {

    private static final String OURS = "http://localhost:8080";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void is_on_when_no_issuer_is_configured() {
        assertThat(properties())
                .containsEntry(DevelopmentIdentity.SWITCH, true)
                .containsEntry(DevelopmentIdentity.ISSUER, OURS);
    }

    @Test
    void is_off_when_an_issuer_is_configured() {
        environment.setProperty(DevelopmentIdentity.ISSUER, "https://login.example.org/");

        assertThat(properties()).isEqualTo(Map.of(DevelopmentIdentity.SWITCH, false));
    }

    @Test
    void cannot_be_switched_on_beside_one() {
        environment.setProperty(DevelopmentIdentity.ISSUER, "https://login.example.org/");
        environment.setProperty(DevelopmentIdentity.SWITCH, "true");

        assertThatThrownBy(this::properties).hasMessageContaining("never runs beside a real issuer");
    }

    private Map<String, Object> properties() {
        return DevelopmentIdentity.properties(environment, OURS, Path.of("keys"));
    }
}
