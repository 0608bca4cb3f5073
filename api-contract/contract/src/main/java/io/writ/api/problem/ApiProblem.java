package io.writ.api.problem;

import java.util.List;
import java.util.Map;

/** Answers a request with a problem of the catalogue. */
public class ApiProblem extends RuntimeException {

    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extensions;
    private final transient Map<String, String> headers;

    /** @param detail of this case, for the one who sent the request; never repeats what was sent */
    public ApiProblem(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of(), Map.of());
    }

    private ApiProblem(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            Map<String, Object> extensions,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
        this.headers = Map.copyOf(headers);
    }

    public ApiProblem withErrors(List<FieldError> found) {
        return new ApiProblem(code, detail(), found, extensions, headers);
    }

    /** The same with members beside those that every problem has. */
    public ApiProblem with(Map<String, Object> members) {
        return new ApiProblem(code, detail(), errors, members, headers);
    }

    /** The same with headers on its answer, such as {@code Allow}. */
    public ApiProblem withHeaders(Map<String, String> fields) {
        return new ApiProblem(code, detail(), errors, extensions, fields);
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

    public Map<String, String> headers() {
        return headers;
    }
}
