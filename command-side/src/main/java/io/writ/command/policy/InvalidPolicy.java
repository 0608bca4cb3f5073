package io.writ.command.policy;

import java.util.List;

/** A policy cannot be published as it is; nothing changed. */
public class InvalidPolicy extends RuntimeException {

    private final transient List<PolicyProblem> problems;

    public InvalidPolicy(List<PolicyProblem> problems) {
        super(problems.toString(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<PolicyProblem> problems() {
        return problems;
    }
}
