package io.writ.api.affordance;

import io.writ.api.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command on a resource in some state, for some viewer.
 *
 * @param operation operationId of the command
 * @param path of the command, below the resource's own, such as {@code /withdrawal}
 * @param requires fields that its body must have
 * @param denied the problem that it would meet by the rules of the resource; null when there is none
 */
public record Offer(
        String operation,
        String path,
        List<String> requires,
        @Nullable ProblemCode denied) {

    public Offer {
        requires = List.copyOf(requires);
    }
}
