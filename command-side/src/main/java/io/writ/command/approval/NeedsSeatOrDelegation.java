package io.writ.command.approval;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.Problems;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Problems of whoever acts from a seat at the open stage, their own or by a delegation. */
@NeedsSeat
@Problems({ProblemCode.NOT_DELEGATED, ProblemCode.DELEGATION_NOT_IN_FORCE, ProblemCode.OUTSIDE_DELEGATION})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface NeedsSeatOrDelegation {}
