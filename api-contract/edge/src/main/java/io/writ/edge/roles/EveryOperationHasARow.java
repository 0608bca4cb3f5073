package io.writ.edge.roles;

import java.util.Arrays;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start of a service with an operation of which nobody has said who may use it, and how far. */
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
        var concern = matrix.concern(operation);
        var variable = concern.variable();
        if (variable != null && info.getPatternValues().stream().noneMatch(path -> path.contains("{" + variable))) {
            throw new IllegalStateException(
                    "%s is about one %s, but its path has no {%s}".formatted(operation, concern, variable));
        }
        if ((concern == Concern.MANY) != asksForRight(handler)) {
            throw new IllegalStateException("%s is about %s, but its handler asks for %s Right"
                    .formatted(operation, concern, concern == Concern.MANY ? "no" : "a"));
        }
    }

    private static boolean asksForRight(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType().equals(Right.class));
    }
}
