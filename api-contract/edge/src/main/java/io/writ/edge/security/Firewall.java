package io.writ.edge.security;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Answers requests that Spring Security's firewall turns away. */
final class Firewall implements RequestRejectedHandler {

    static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException exception)
            throws IOException {
        var problem = METHODS.contains(request.getMethod())
                ? new ApiProblem(ProblemCode.BAD_REQUEST, "The address or a header is not one that is taken.")
                : new ApiProblem(ProblemCode.METHOD_NOT_ALLOWED, "This method is not used here.")
                        .withHeaders(Map.of("Allow", "GET, HEAD, OPTIONS, POST"));
        ProblemWriter.write(problem, request, response);
    }
}
