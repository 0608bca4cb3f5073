package io.writ.ops.cli.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {

    private static final Path HISTORY = Path.of("../import/uk-national-threat/history.csv");
    private static final Path MODEL = Path.of("../postures/uk-national-threat.json");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir
    private Path folder;

    @Test
    void the_history_that_is_shipped_goes_with_its_model() {
        var model = ModelFile.read(MODEL, null);
        var history = HistoryFile.read(HISTORY, model.levels(), LONDON);
        assertThat(model.key()).isEqualTo("uk-national-threat");
        assertThat(history).hasSize(18);
        assertThat(history.getFirst())
                .isEqualTo(new LevelChange("2006-08-01,severe", Instant.parse("2006-07-31T23:00:00Z"), "severe"));
        assertThat(model.roles(ModelFile.Part.PROPOSES)).containsExactly("integration", "operator");
        assertThat(model.roles(ModelFile.Part.RATIFIES)).containsExactly("approver");
    }

    @Test
    void a_model_of_the_past_asks_for_nothing_that_is_over() {
        var past = ModelFile.read(MODEL, "uk").ofThePast();
        assertThat(past.path("transitions").values())
                .allSatisfy(transition ->
                        assertThat(transition.path("measures").isEmpty()).isTrue());
        assertThat(past.path("levels"))
                .isEqualTo(ModelFile.read(MODEL, "uk").body().path("levels"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2006-08-01;low",
                "2006-13-01,low",
                "low",
                "2006-08-01,none",
                "2006-08-02,low\n2006-08-01,high",
                "2006-08-01,low\n2006-08-02,low",
                "# nothing"
            })
    void what_is_not_sound_is_refused_before_anything_is_sent(String lines) throws IOException {
        var file = Files.writeString(folder.resolve("history.csv"), lines);
        assertThatThrownBy(() -> HistoryFile.read(file, java.util.Set.copyOf(List.of("low", "high")), LONDON))
                .isInstanceOf(HistoryInvalid.class);
    }
}
