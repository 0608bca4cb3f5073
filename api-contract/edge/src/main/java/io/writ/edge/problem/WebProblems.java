package io.writ.edge.problem;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The problems behind the exceptions of Spring's web layer. */
final class WebProblems implements ProblemMapper {

    @Override
    public Optional<ApiProblem> map(Exception exception) {
        return Optional.ofNullable(
                switch (exception) {
                    case HttpMessageNotReadableException e -> BodyProblems.of(e);
                    case MethodArgumentNotValidException e -> ValidationProblems.of(e);
                    case HandlerMethodValidationException e -> ValidationProblems.of(e);
                    case MethodArgumentTypeMismatchException e -> mismatch(e);
                    case TypeMismatchException e -> parameter(String.valueOf(e.getPropertyName()), "invalid-type");
                    case MissingServletRequestParameterException e -> parameter(e.getParameterName(), "required");
                    case MissingRequestHeaderException e -> header(e.getHeaderName());
                    case HttpRequestMethodNotSupportedException e -> method(e);
                    case HttpMediaTypeNotAcceptableException e ->
                        new ApiProblem(ProblemCode.NOT_ACCEPTABLE, "The answer exists in none of the types accepted.");
                    case HttpMediaTypeNotSupportedException e ->
                        new ApiProblem(
                                ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The operation does not read bodies of this type.");
                    case RequestRejectedException e ->
                        new ApiProblem(ProblemCode.BAD_REQUEST, "The address or a header is not one that is taken.");
                    case AuthenticationServiceException e ->
                        new ApiProblem(ProblemCode.IDENTITY_UNAVAILABLE, "The token cannot be checked at the moment.");
                    case AsyncRequestTimeoutException e ->
                        new ApiProblem(ProblemCode.UNAVAILABLE, "The answer took too long.");

                    case ErrorResponse e -> status(e.getStatusCode().value());
                    default -> null;
                });
    }

    /** The problem for an answer of which only the status is known. */
    static ApiProblem status(int status) {
        return switch (status) {
            case 401 -> new ApiProblem(ProblemCode.TOKEN_MISSING, "The request carries no token.");
            case 403 -> new ApiProblem(ProblemCode.FORBIDDEN, "This is not allowed.");
            case 404 -> new ApiProblem(ProblemCode.NOT_FOUND, "Nothing is at this address.");
            case 405 -> new ApiProblem(ProblemCode.METHOD_NOT_ALLOWED, "This method is not used here.");
            case 406 -> new ApiProblem(ProblemCode.NOT_ACCEPTABLE, "The answer exists in none of the types accepted.");
            case 413 -> new ApiProblem(ProblemCode.BODY_TOO_LARGE, "The body is too large.");
            case 415 -> new ApiProblem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Bodies of this type are not read.");
            case 501, 505 -> new ApiProblem(ProblemCode.BAD_REQUEST, "The request is not HTTP as it is spoken here.");
            case 503 -> new ApiProblem(ProblemCode.UNAVAILABLE, "The service is not available at the moment.");
            default ->
                status >= 400 && status < 500
                        ? new ApiProblem(ProblemCode.BAD_REQUEST, "The request cannot be read.")
                        : internalError();
        };
    }

    static ApiProblem internalError() {
        return new ApiProblem(ProblemCode.INTERNAL_ERROR, "The trace id finds what happened in the log.");
    }

    /** A path that does not hold an id of ours names nothing; a parameter that cannot be read is refused. */
    private static ApiProblem mismatch(MethodArgumentTypeMismatchException e) {
        return e.getParameter().hasParameterAnnotation(PathVariable.class)
                ? status(404)
                : parameter(e.getName(), "invalid-type");
    }

    private static ApiProblem parameter(String name, String code) {
        var message = code.equals("required") ? "must be given" : "is not of the type it must be";
        return new ApiProblem(ProblemCode.PARAMETER_INVALID, "A parameter of the address does not hold.")
                .withErrors(List.of(new FieldError(name, code, message)));
    }

    private static ApiProblem header(String name) {
        return new ApiProblem(ProblemCode.HEADER_INVALID, "A header is missing.")
                .withErrors(List.of(new FieldError(name, "required", "must be given")));
    }

    private static ApiProblem method(HttpRequestMethodNotSupportedException e) {
        var problem = status(405);
        var supported = e.getSupportedMethods();
        return supported == null ? problem : problem.withHeaders(Map.of("Allow", String.join(", ", supported)));
    }
}
