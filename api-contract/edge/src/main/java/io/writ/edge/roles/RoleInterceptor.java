package io.writ.edge.roles;

import io.writ.api.problem.ApiProblem;
import io.writ.edge.identity.Caller;
import io.writ.edge.identity.CallerToken;
import io.writ.edge.identity.Callers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets through only whom the matrix allows, with no more roles than count for what they ask about. */
final class RoleInterceptor implements HandlerInterceptor {

    private final RoleMatrix matrix;
    private final Rights rights;
    private final ForbiddenRequest.Listener listener;

    RoleInterceptor(RoleMatrix matrix, Rights rights, ForbiddenRequest.Listener listener) {
        this.matrix = matrix;
        this.rights = rights;
        this.listener = listener;
    }

    /** An answer that ends in another thread was admitted when it began. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() != DispatcherType.ASYNC) {
            var operation =
                    Operations.id(method).orElseThrow(() -> new IllegalStateException("no operationId on " + method));
            var token = Callers.token();
            var caller = admit(request, method, operation, token);
            if (matrix.concern(operation) == Concern.MANY) {
                RightArgument.keep(request, rights.right(operation, token));
            }
            Callers.become(caller);
        }
        return true;
    }

    private Caller admit(HttpServletRequest request, HandlerMethod method, String operation, CallerToken token) {
        var concern = matrix.concern(operation);
        var id = id(request, concern);
        try {
            return rights.admit(operation, token, id);
        } catch (ApiProblem refused) {
            // Also what is not found: that their roles do not go as far is hidden from the caller alone.
            listener.forbidden(new ForbiddenRequest(
                    request, method, operation, concern, id, rights.known(token), refused.detail()));
            throw refused;
        }
    }

    private static String id(HttpServletRequest request, Concern concern) {
        var variable = concern.variable();
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variable != null && variables instanceof Map<?, ?> names && names.get(variable) instanceof String id
                ? id
                : "";
    }
}
