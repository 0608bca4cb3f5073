package io.writ.edge.command;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import java.util.List;
import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}: an RFC 8941 string; without its quotes it is taken as well. */
final class IdempotencyKeys {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*)\"");

    /** No quotes, no commas: those would be the beginning of something else. */
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x7e]+");

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKeys() {}

    /**
     * @param fields every header field of the name
     * @throws ApiProblem {@code idempotency-key-missing} or {@code idempotency-key-invalid}
     */
    static String parse(List<String> fields) {
        if (fields.isEmpty()) {
            throw new ApiProblem(ProblemCode.IDEMPOTENCY_KEY_MISSING, "A command needs an Idempotency-Key.");
        }
        var key = unquote(fields.size() == 1 ? fields.getFirst().strip() : "");
        if (!VISIBLE.matcher(key).matches()) {
            throw new ApiProblem(
                    ProblemCode.IDEMPOTENCY_KEY_INVALID,
                    "The Idempotency-Key must be one quoted string of 1 to 255 visible ASCII characters.");
        }
        return key;
    }

    /** Empty when it is neither. */
    private static String unquote(String field) {
        var quoted = QUOTED.matcher(field);
        if (quoted.matches()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        return BARE.matcher(field).matches() ? field : "";
    }
}
