package io.writ.edge.roles;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import org.jspecify.annotations.Nullable;

/** How strong a sign-in operations demand. */
@FunctionalInterface
public interface SignInDemands {

    /** The problem that the caller would meet; null when they signed in strongly enough. */
    @Nullable
    ProblemCode unmet(String operation, Caller caller);
}
