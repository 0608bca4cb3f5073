package io.writ.edge.roles;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Callers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets through only whom the matrix allows. */
final class RoleInterceptor implements HandlerInterceptor {

    private final RoleMatrix matrix;

    RoleInterceptor(RoleMatrix matrix) {
        this.matrix = matrix;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var operation =
                    Operations.id(method).orElseThrow(() -> new IllegalStateException("no operationId on " + method));
            if (!matrix.allows(operation, Callers.current())) {
                throw forbidden(operation);
            }
        }
        return true;
    }

    private ApiProblem forbidden(String operation) {
        var roles = matrix.roles(operation).stream()
                .flatMap(all -> all.stream().map(Role::code))
                .sorted()
                .toList();
        return new ApiProblem(
                        ProblemCode.FORBIDDEN, "This needs one of the roles %s.".formatted(String.join(", ", roles)))
                .with(Map.of("operation", operation, "roles", roles));
    }
}
