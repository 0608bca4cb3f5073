package io.writ.edge.identity;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request at hand. */
public final class Callers {

    private Callers() {}

    /** @throws ApiProblem {@code token-missing} when nobody is known to call */
    public static Caller current() {
        return token().getPrincipal();
    }

    /** @throws ApiProblem {@code token-missing} when nobody is known to call */
    public static CallerToken token() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token) {
            return token;
        }
        throw new ApiProblem(ProblemCode.TOKEN_MISSING, "The request carries no bearer token.");
    }

    /** From here on the request is this caller's. */
    public static void become(Caller known) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(token().as(known));
        SecurityContextHolder.setContext(context);
    }
}
