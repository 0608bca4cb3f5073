package io.writ.api.problem;

import java.util.List;
import java.util.Map;

/** Answers a request with a problem of the catalogue. */
public class ApiProblem extends RuntimeException {

    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extensions;

    /** @param detail of this case, for the one who sent the request; never repeats what was sent */
    public ApiProblem(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of());
    }

    private ApiProblem(ProblemCode code, String detail, List<FieldError> errors, Map<String, Object> extensions) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
    }

    public ApiProblem withErrors(List<FieldError> found) {
        return new ApiProblem(code, detail(), found, extensions);
    }

    /** The same with members beside those that every problem has. */
    public ApiProblem with(Map<String, Object> members) {
        return new ApiProblem(code, detail(), errors, members);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }
}
