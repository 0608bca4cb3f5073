package io.writ.edge.security;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/** On the public port there is no management, whatever is switched on; {@code management.server.port} has it. */
final class ManagementElsewhere extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        throw new ApiProblem(ProblemCode.NOT_FOUND, "Nothing is at this address.");
    }
}
