package io.writ.edge.security;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.TokenRefused;
import io.writ.edge.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers those whose token is missing, does not hold, or is not enough. */
final class BearerProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        var problem = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? new ApiProblem(ProblemCode.TOKEN_MISSING, "The request carries no bearer token.")
                : new ApiProblem(ProblemCode.TOKEN_INVALID, TokenRefused.reason(exception));
        ProblemWriter.write(problem, request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        ProblemWriter.write(new ApiProblem(ProblemCode.FORBIDDEN, "The token does not allow this."), request, response);
    }
}
