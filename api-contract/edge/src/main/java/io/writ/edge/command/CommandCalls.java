package io.writ.edge.command;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.http.Trace;
import io.writ.edge.identity.Callers;
import io.writ.edge.roles.Operations;
import io.writ.events.log.ReceiptKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/** Reads what comes with a command. */
final class CommandCalls {

    static final String VALIDATE_ONLY = "validateOnly";

    private static final String ATTRIBUTE = CommandCall.class.getName();

    private CommandCalls() {}

    /** Commands are the handlers that ask for a {@link CommandCall}. */
    static boolean isCommand(Object handler) {
        return handler instanceof HandlerMethod method
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(CommandCall.class));
    }

    /** @throws ApiProblem when a header is missing or cannot be read */
    static CommandCall read(HttpServletRequest request, HandlerMethod handler) {
        boolean validateOnly = validateOnly(request.getQueryString());
        var caller = Callers.current();
        var operation = Operations.id(handler).orElseThrow();
        var key = IdempotencyKeys.parse(Collections.list(request.getHeaders(IdempotencyKeys.HEADER)));
        var ifMatch = Preconditions.ifMatch(request.getHeader("If-Match"));
        if (ifMatch == null && handler.hasMethodAnnotation(ExistingResource.class)) {
            throw new ApiProblem(ProblemCode.VERSION_REQUIRED, "Send the ETag of the version you saw as If-Match.");
        }
        var call = new CommandCall(
                caller,
                new ReceiptKey(caller.actor().id(), operation, key),
                Fingerprint.of(request),
                ifMatch,
                Preconditions.ifNoneMatchAny(request.getHeader("If-None-Match")),
                Preconditions.claimedTime(request.getHeader(Preconditions.CLAIMED_TIME)),
                request.getRemoteAddr(),
                Trace.id(request),
                validateOnly);
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    /** The one query parameter that commands have; whoever misspells it does not want the command carried out. */
    private static boolean validateOnly(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return false;
        }
        if (!query.startsWith(VALIDATE_ONLY + "=") || query.contains("&")) {
            throw new ApiProblem(
                    ProblemCode.PARAMETER_UNDECLARED,
                    "Commands have one query parameter, %s.".formatted(VALIDATE_ONLY));
        }
        return switch (query.substring(VALIDATE_ONLY.length() + 1)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new ApiProblem(ProblemCode.PARAMETER_INVALID, "A parameter of the address does not hold.")
                        .withErrors(List.of(new FieldError(VALIDATE_ONLY, "invalid-type", "is true or false")));
        };
    }

    /** The call that was read before. */
    static CommandCall of(HttpServletRequest request) {
        return find(request).orElseThrow(() -> new IllegalStateException("no command call was read"));
    }

    /** The same, where the request is a command. */
    static Optional<CommandCall> find(HttpServletRequest request) {
        return Optional.ofNullable((CommandCall) request.getAttribute(ATTRIBUTE));
    }
}
