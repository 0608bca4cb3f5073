package io.writ.command.approval;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.Problems;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Problems of a request that is held against a policy, which says who decides it. */
@Problems({
    ProblemCode.POLICY_UNKNOWN,
    ProblemCode.PAYLOAD_INVALID,
    ProblemCode.NO_STAGE_APPLIES,
    ProblemCode.CONDITION_FAILED,
    ProblemCode.REQUESTER_HAS_NO_MANAGER,
    ProblemCode.NO_PREVIOUS_APPROVER,
    ProblemCode.QUORUM_UNREACHABLE
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface BeginsARound {}
