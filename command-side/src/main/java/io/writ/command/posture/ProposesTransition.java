package io.writ.command.posture;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.Problems;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Problems of whatever proposes another level. */
@Problems({
    ProblemCode.LEVEL_UNKNOWN,
    ProblemCode.UNCHANGED,
    ProblemCode.TRANSITION_NOT_ALLOWED,
    ProblemCode.TRANSITION_WAITING,
    ProblemCode.MAY_NOT_PROPOSE,
    ProblemCode.NEEDS_A_PERSON,
    ProblemCode.SIGN_IN_TOO_WEAK,
    ProblemCode.MEASURES_OPEN,
    ProblemCode.BELOW_PARENT,
    ProblemCode.EXERCISE_LOWERS_REAL,
    ProblemCode.MODEL_UNKNOWN
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ProposesTransition {}
