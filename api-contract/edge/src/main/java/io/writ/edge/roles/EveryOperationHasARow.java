package io.writ.edge.roles;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start of a service with an operation of which nobody has said who may use it. */
final class EveryOperationHasARow implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping mapping;
    private final RoleMatrix matrix;

    EveryOperationHasARow(RequestMappingHandlerMapping mapping, RoleMatrix matrix) {
        this.mapping = mapping;
        this.matrix = matrix;
    }

    @Override
    public void afterSingletonsInstantiated() {
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (info.getPatternValues().stream().anyMatch(pattern -> pattern.startsWith("/api/"))) {
                check(info, handler);
            }
        });
    }

    private void check(RequestMappingInfo info, HandlerMethod handler) {
        var operation = Operations.id(handler)
                .orElseThrow(() -> new IllegalStateException("%s has no operationId (%s)".formatted(info, handler)));
        if (matrix.roles(operation).isEmpty()) {
            throw new IllegalStateException(
                    "RoleMatrix has no row for %s: %s (%s)".formatted(operation, info, handler));
        }
    }
}
