package io.writ.edge.problem;

import io.writ.api.problem.ApiProblem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the problem for any exception; there is always one, and what nobody foresaw shows nothing of itself. */
public final class ProblemTranslator {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemTranslator.class);

    private final List<ProblemMapper> mappers;

    /** @param mappers of the modules behind the edge */
    public ProblemTranslator(List<ProblemMapper> mappers) {
        this.mappers = Stream.concat(mappers.stream(), Stream.of(new WebProblems(), new StorageProblems()))
                .toList();
    }

    /** The problem to answer with; logs what is an error of ours. */
    public ApiProblem of(Exception exception) {
        if (exception instanceof ApiProblem problem) {
            return problem;
        }
        return mappers.stream()
                .map(mapper -> mapper.map(exception))
                .flatMap(Optional::stream)
                .findFirst()
                .map(problem -> noted(problem, exception))
                .orElseGet(() -> unforeseen(exception));
    }

    private static ApiProblem noted(ApiProblem problem, Exception exception) {
        if (problem.code().status() >= 500) {
            LOG.warn("answered {}", problem.code().code(), exception);
        } else {
            LOG.debug("answered {}", problem.code().code(), exception);
        }
        return problem;
    }

    private static ApiProblem unforeseen(Exception exception) {
        if (exception instanceof IOException) {
            // The client went away; nobody reads the answer.
            LOG.debug("connection lost", exception);
        } else {
            LOG.error("unforeseen", exception);
        }
        return WebProblems.internalError();
    }
}
