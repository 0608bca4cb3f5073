package io.writ.edge.stepup;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What demands a fresh and strong sign-in.
 *
 * @param operations by operationId, such as {@code decideApproval}
 * @param context that the token must name: an authentication context of Entra, or a value of {@code acr}
 * @param maxAge how long ago the sign-in may be, where the issuer is not Entra; there the context's own policy says so
 */
@ConfigurationProperties("writ.step-up")
public record StepUpProperties(
        @DefaultValue Set<String> operations,
        @Nullable String context,
        @Nullable Duration maxAge) {

    public StepUpProperties {
        operations = Set.copyOf(operations);
        if (!operations.isEmpty() && (context == null || !context.matches("[A-Za-z0-9._:/#-]{1,200}"))) {
            throw new IllegalArgumentException(
                    "writ.step-up.context must name the authentication context that writ.step-up.operations demand");
        }
    }
}
