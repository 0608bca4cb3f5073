package io.writ.edge.command;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.http.Trace;
import io.writ.edge.identity.Callers;
import io.writ.edge.roles.Operations;
import io.writ.events.log.ReceiptKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import org.springframework.web.method.HandlerMethod;

/** Reads what comes with a command. */
final class CommandCalls {

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
        if (request.getQueryString() != null) {
            throw new ApiProblem(ProblemCode.PARAMETER_UNDECLARED, "Commands have no query parameters.");
        }
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
                Trace.id(request));
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    /** The call that was read before. */
    static CommandCall of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof CommandCall call) {
            return call;
        }
        throw new IllegalStateException("no command call was read");
    }
}
