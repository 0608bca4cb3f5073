package io.writ.command.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** A stage's condition, compiled. */
record Condition(String stage, CelRuntime.Program program) {

    /** @throws ConditionFailed when it cannot be evaluated: it is never taken for true or false then */
    boolean holds(Map<String, Object> facts) {
        try {
            return switch (program.eval(facts)) {
                case Boolean holds -> holds;
                case Object other ->
                    throw new ConditionFailed(stage, "the condition gave %s, not a bool".formatted(other));
            };
        } catch (CelEvaluationException e) {
            throw new ConditionFailed(stage, String.valueOf(e.getMessage()));
        }
    }
}
