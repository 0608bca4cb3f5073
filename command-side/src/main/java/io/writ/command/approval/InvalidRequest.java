package io.writ.command.approval;

import io.writ.command.policy.PayloadViolation;
import java.util.List;

/** The request does not satisfy its policy's schema; nothing changed. */
public class InvalidRequest extends RuntimeException {

    private final transient List<PayloadViolation> violations;

    public InvalidRequest(List<PayloadViolation> violations) {
        super(violations.toString(), null, false, false);
        this.violations = List.copyOf(violations);
    }

    /** Each with a pointer into the request, such as {@code /payload/amount}. */
    public List<PayloadViolation> violations() {
        return violations;
    }
}
