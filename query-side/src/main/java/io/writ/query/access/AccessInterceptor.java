package io.writ.query.access;

import io.writ.edge.identity.Callers;
import io.writ.edge.roles.Operations;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Notes every read of the audit trail that is allowed: by its address, so that none is forgotten. What is asked for by
 * POST says in its body what it reads, and notes that itself.
 */
final class AccessInterceptor implements HandlerInterceptor {

    static final String PATHS = "/api/v1/audit/**";

    private final AccessLog log;

    AccessInterceptor(AccessLog log) {
        this.log = log;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A download goes through here again when its content has been written.
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            Operations.id(method)
                    .filter(operation -> isRead(request))
                    .ifPresent(operation -> log.note(Callers.current(), operation, request));
        }
        return true;
    }

    private static boolean isRead(HttpServletRequest request) {
        return Set.of("GET", "HEAD").contains(request.getMethod());
    }
}
