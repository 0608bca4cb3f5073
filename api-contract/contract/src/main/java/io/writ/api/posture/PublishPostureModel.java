package io.writ.api.posture;

import io.writ.events.posture.AlertRule;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.Level;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.TransitionRule;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new version of a posture model.
 *
 * @param source where the levels are publicly defined, as a URL
 * @param levels lowest first
 * @param stewards who reviews postures, waives measures and cancels what others proposed
 * @param alerts which level an incoming alert proposes, by its severity
 */
public record PublishPostureModel(
        @NotBlank @Size(max = 300) String title,
        @Size(max = 1000) @Nullable String source,
        @NotNull @Size(max = 20) List<Level> levels,
        @NotNull @Size(max = 400) List<TransitionRule> transitions,
        @NotNull Entitled stewards,
        @Size(max = 5) @Nullable List<AlertRule> alerts) {

    public PostureDefinition toDefinition() {
        return new PostureDefinition(title, source, levels, transitions, stewards, alerts == null ? List.of() : alerts);
    }
}
