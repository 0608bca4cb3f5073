package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void without_arguments_it_listens_on_this_machine_only() {
        var options = Options.parse();

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.address()).isEqualTo("127.0.0.1");
        assertThat(options.data()).isEqualTo(Path.of(".writ/data").toAbsolutePath());
    }

    @Test
    void arguments_come_with_a_space_or_an_equals_sign() {
        var options = Options.parse("--port", "9090", "--data=/tmp/a b", "--logging.level.root=info");

        assertThat(options.url()).isEqualTo("http://localhost:9090");
        assertThat(options.data()).isEqualTo(Path.of("/tmp/a b"));
        assertThat(options.others()).containsExactly("--logging.level.root=info");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=many", "--port=65536", "--data", "--quick", "up"})
    void what_makes_no_sense_is_answered_with_the_usage(String argument) {
        assertThatThrownBy(() -> Options.parse(argument))
                .isInstanceOf(Options.Invalid.class)
                .hasMessageContaining("usage");
    }
}
