package io.writ.command.policy;

/** A stage's condition could not be evaluated over a request, for want of a field for example. */
public class ConditionFailed extends RuntimeException {

    private final String stage;
    private final String problem;

    ConditionFailed(String stage, String problem) {
        super(stage + ": " + problem, null, false, false);
        this.stage = stage;
        this.problem = problem;
    }

    public String stage() {
        return stage;
    }

    public String problem() {
        return problem;
    }
}
