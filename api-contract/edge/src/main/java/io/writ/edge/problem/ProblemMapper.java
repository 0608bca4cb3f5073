package io.writ.edge.problem;

import io.writ.api.problem.ApiProblem;
import java.util.Optional;

/** Turns exceptions of one's own into problems; any bean of this type is asked, before the edge's own rules. */
@FunctionalInterface
public interface ProblemMapper {

    /** Empty when the exception is somebody else's. */
    Optional<ApiProblem> map(Exception exception);
}
