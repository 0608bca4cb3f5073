package io.writ.edge.problem;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Constraints of Jakarta Validation that do not hold, as pointers into the body. */
final class ValidationProblems {

    private ValidationProblems() {}

    static ApiProblem of(MethodArgumentNotValidException e) {
        return body(fieldErrors(e.getBindingResult()));
    }

    static ApiProblem of(HandlerMethodValidationException e) {
        var results = e.getParameterValidationResults();
        var inBody = results.stream()
                .filter(ValidationProblems::isBody)
                .flatMap(ValidationProblems::errors)
                .toList();
        if (!inBody.isEmpty()) {
            return body(inBody.stream());
        }
        if (results.stream().anyMatch(r -> r.getMethodParameter().hasParameterAnnotation(PathVariable.class))) {
            return WebProblems.status(404);
        }
        return new ApiProblem(ProblemCode.PARAMETER_INVALID, "A parameter of the address does not hold.")
                .withErrors(sorted(results.stream().flatMap(ValidationProblems::parameterErrors)));
    }

    private static ApiProblem body(Stream<FieldError> errors) {
        return new ApiProblem(ProblemCode.VALIDATION_FAILED, "One or more fields do not hold.")
                .withErrors(sorted(errors));
    }

    /** The validator reports in any order; an answer has one. */
    private static List<FieldError> sorted(Stream<FieldError> errors) {
        return errors.sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::code))
                .toList();
    }

    private static boolean isBody(ParameterValidationResult result) {
        return result.getMethodParameter().hasParameterAnnotation(RequestBody.class);
    }

    private static Stream<FieldError> errors(ParameterValidationResult result) {
        return result instanceof ParameterErrors errors
                ? fieldErrors(errors)
                : result.getResolvableErrors().stream().map(error -> error("", error));
    }

    private static Stream<FieldError> parameterErrors(ParameterValidationResult result) {
        var name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream().map(error -> error(name, error));
    }

    private static Stream<FieldError> fieldErrors(Errors errors) {
        return Stream.concat(
                errors.getFieldErrors().stream().map(e -> error(Pointers.ofPath(e.getField()), e)),
                errors.getGlobalErrors().stream().map(e -> error("", e)));
    }

    private static FieldError error(String pointer, MessageSourceResolvable error) {
        return new FieldError(
                pointer, code(error), Objects.requireNonNullElse(error.getDefaultMessage(), "does not hold"));
    }

    /** The last code of an error is the bare name of its constraint. */
    private static String code(MessageSourceResolvable error) {
        if (error instanceof ObjectError named && named.getCode() != null) {
            return Pointers.kebab(named.getCode());
        }
        var codes = error.getCodes();
        return codes == null || codes.length == 0 ? "invalid" : Pointers.kebab(codes[codes.length - 1]);
    }
}
