package io.writ.api.affordance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command on a resource, as it stands for one caller. What it says is advice for people and screens: the command
 * itself is decided when it is sent.
 *
 * @param action operationId of the command
 * @param requires fields that its body must have
 * @param deniedReason code of the problem that it would meet; absent when it is allowed
 */
public record AllowedAction(
        @Schema(example = "withdrawApproval") String action,
        @Schema(example = "POST") String method,
        String href,
        List<String> requires,
        @Nullable @Schema(example = "not-the-requester") String deniedReason) {

    public AllowedAction {
        requires = List.copyOf(requires);
    }
}
