package io.writ.edge.stepup;

import io.writ.edge.identity.Callers;
import io.writ.edge.roles.Operations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks before anything is read or kept of the request, so that the same one can be sent again. */
final class StepUpInterceptor implements HandlerInterceptor {

    private final StepUp stepUp;

    StepUpInterceptor(StepUp stepUp) {
        this.stepUp = stepUp;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Operations.id(method).ifPresent(operation -> stepUp.require(operation, Callers.current()));
        }
        return true;
    }
}
