package io.writ.edge.problem;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why a body could not be read. Jackson's own messages repeat what was sent, so none of them is passed on. */
final class BodyProblems {

    private BodyProblems() {}

    static ApiProblem of(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException e ->
                at(
                        ProblemCode.UNKNOWN_FIELD,
                        "The body has a field that the operation does not know.",
                        new FieldError(pointer(e), "unknown-field", "is not known"));
            case StreamReadException e -> malformed();
            case JacksonIOException e -> malformed();
            case MismatchedInputException e when endsTooLate(e) -> malformed();
            case InvalidFormatException e
            when String.class.equals(e.getTargetType()) && e.getValue() instanceof String ->
                at(
                        ProblemCode.VALIDATION_FAILED,
                        "A text cannot be stored.",
                        new FieldError(pointer(e), "text-not-unicode", "holds NUL or half of a surrogate pair"));
            case WorkedTime.Days e ->
                at(
                        ProblemCode.VALIDATION_FAILED,
                        "A duration counts days where only working hours count.",
                        new FieldError(
                                pointer(e),
                                "days-of-working-time",
                                "says the hours that are worked: PT8H for a working day of eight, not P1D"));
            case DatabindException e ->
                at(
                        ProblemCode.VALIDATION_FAILED,
                        "A field is not of the type it must be.",
                        new FieldError(pointer(e), "invalid-type", "is not of the type it must be"));
            case null -> new ApiProblem(ProblemCode.BODY_MISSING, "The operation needs a JSON body.");
            default -> malformed();
        };
    }

    /** Trailing tokens have no exception type of their own. */
    private static boolean endsTooLate(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Trailing token");
    }

    private static ApiProblem malformed() {
        return new ApiProblem(
                ProblemCode.MALFORMED_JSON,
                "The body is not one JSON document with each field once, within the limits of depth and length.");
    }

    private static ApiProblem at(ProblemCode code, String detail, FieldError error) {
        return new ApiProblem(code, detail).withErrors(List.of(error));
    }

    /** Names of fields are the contract's, except the last one of an unknown field: that much the client must see. */
    private static String pointer(JacksonException e) {
        return e.getPath().stream()
                .map(reference -> reference.getPropertyName() == null
                        ? String.valueOf(reference.getIndex())
                        : reference.getPropertyName())
                .map(Pointers::escape)
                .collect(Collectors.joining("/", e.getPath().isEmpty() ? "" : "/", ""));
    }
}
