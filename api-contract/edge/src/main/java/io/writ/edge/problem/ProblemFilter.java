package io.writ.edge.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what other filters throw, before the container sees it. */
final class ProblemFilter extends OncePerRequestFilter {

    private final ProblemTranslator problems;

    ProblemFilter(ProblemTranslator problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            ProblemWriter.write(problems.of(cause(e)), request, response);
        }
    }

    private static Exception cause(Exception e) {
        return e instanceof ServletException && e.getCause() instanceof Exception cause ? cause : e;
    }
}
