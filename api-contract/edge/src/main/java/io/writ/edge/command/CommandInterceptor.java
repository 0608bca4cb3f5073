package io.writ.edge.command;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Reads what comes with a command, and keeps it from running twice at the same time. */
final class CommandInterceptor implements HandlerInterceptor {

    private static final String PERMIT = InFlight.class.getName();

    private final InFlight inFlight;

    CommandInterceptor(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (CommandCalls.isCommand(handler)) {
            var call = CommandCalls.read(request, (HandlerMethod) handler);
            if (!call.validateOnly()) {
                request.setAttribute(PERMIT, inFlight.enter(call.receiptKey()));
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception exception) {
        if (request.getAttribute(PERMIT) instanceof InFlight.Permit permit) {
            request.removeAttribute(PERMIT);
            permit.close();
        }
    }
}
