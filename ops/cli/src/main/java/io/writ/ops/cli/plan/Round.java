package io.writ.ops.cli.plan;

import io.writ.ops.cli.mapping.Derived;
import io.writ.ops.cli.mapping.StepCommand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What happens in a case from one submission to the next, seen from the submission. */
final class Round {

    private final List<String> path = new ArrayList<>();
    private boolean effect;

    /** Reads {@code steps} from behind the submission to the next one, or to the end. */
    static Round after(List<Planner.Seen> steps, int submission) {
        var round = new Round();
        boolean submitted = steps.get(submission).command() == StepCommand.SUBMIT;
        for (var step : steps.subList(submission + 1, steps.size())) {
            if (step.command() == StepCommand.SUBMIT && submitted) {
                break;
            }
            submitted |= step.command() == StepCommand.SUBMIT;
            if (step.command().decides()) {
                round.path.add(step.role());
            }
            round.effect |= step.command().reportsEffect();
        }
        return round;
    }

    JsonNode derive(Derived derived) {
        var json = JsonNodeFactory.instance;
        return switch (derived) {
            case DECIDING_ROLES -> {
                var roles = json.arrayNode();
                new LinkedHashSet<>(path).forEach(roles::add);
                yield roles;
            }
            case DECIDING_PATH -> json.stringNode(String.join(">", path));
            case EFFECT_WITHOUT_DECISION -> json.booleanNode(effect && path.isEmpty());
        };
    }
}
