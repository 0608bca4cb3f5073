package io.writ.edge.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers whatever a handler throws. Written by hand, since a problem is sent even to those who accept no JSON. */
final class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    private final ProblemTranslator problems;

    ProblemResolver(ProblemTranslator problems) {
        this.problems = problems;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        try {
            ProblemWriter.write(problems.of(exception), request, response);
        } catch (IOException e) {
            LOG.debug("connection lost", e);
        }
        return new ModelAndView();
    }
}
