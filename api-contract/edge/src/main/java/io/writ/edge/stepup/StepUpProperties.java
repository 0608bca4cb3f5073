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
 * @param contexts others that the issuer can confirm, for the stages of policies that demand one
 * @param maxAge how long ago the sign-in may be, where the issuer is not Entra; there the context's own policy says so
 */
@ConfigurationProperties("writ.step-up")
public record StepUpProperties(
        @DefaultValue Set<String> operations,
        @Nullable String context,
        @DefaultValue Set<String> contexts,
        @Nullable Duration maxAge) {

    private static final String NAME = "[A-Za-z0-9._:/#-]{1,200}";

    public StepUpProperties {
        operations = Set.copyOf(operations);
        contexts = Set.copyOf(contexts);
        if (!operations.isEmpty() && (context == null || !context.matches(NAME))) {
            throw new IllegalArgumentException(
                    "writ.step-up.context must name the authentication context that writ.step-up.operations demand");
        }
        if (!contexts.stream().allMatch(name -> name.matches(NAME))) {
            throw new IllegalArgumentException("writ.step-up.contexts must name authentication contexts");
        }
    }

    boolean knows(String name) {
        return name.equals(context) || contexts.contains(name);
    }
}
