package io.writ.command.approval;

import io.writ.command.CommandInvalid;
import io.writ.command.policy.PayloadViolation;
import java.util.List;
import java.util.stream.Collectors;

/** The request does not satisfy its policy's schema; nothing changed. */
public class InvalidRequest extends CommandInvalid {

    private final transient List<PayloadViolation> violations;

    public InvalidRequest(List<PayloadViolation> violations) {
        super(violations.stream()
                .map(violation -> "%s (%s)".formatted(violation.pointer(), violation.code()))
                .collect(Collectors.joining(", ", "payload-invalid: ", "")));
        this.violations = List.copyOf(violations);
    }

    /** Each with a pointer into the request, such as {@code /payload/amount}. */
    public List<PayloadViolation> violations() {
        return violations;
    }
}
