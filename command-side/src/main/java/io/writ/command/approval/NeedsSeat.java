package io.writ.command.approval;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.Problems;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Problems of whoever acts from a seat at the open stage. */
@Problems({
    ProblemCode.NOT_A_PERSON,
    ProblemCode.OWN_REQUEST,
    ProblemCode.NOT_AN_APPROVER,
    ProblemCode.ALREADY_DECIDED,
    ProblemCode.DECIDED_ANOTHER_STAGE,
    ProblemCode.CLAIMED_BY_ANOTHER
})
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface NeedsSeat {}
