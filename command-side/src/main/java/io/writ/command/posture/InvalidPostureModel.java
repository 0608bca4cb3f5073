package io.writ.command.posture;

import java.util.List;

/** A posture model cannot be published as it is; nothing changed. */
public class InvalidPostureModel extends RuntimeException {

    private final transient List<PostureModelProblem> problems;

    public InvalidPostureModel(List<PostureModelProblem> problems) {
        super(problems.toString(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<PostureModelProblem> problems() {
        return problems;
    }
}
