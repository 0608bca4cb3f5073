package io.writ.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The addresses of operations that are marked as {@link Heavy}. */
final class HeavyOperations {

    private final List<Address> addresses;

    private record Address(RequestMethod method, PathPattern path) {}

    HeavyOperations(RequestMappingHandlerMapping mapping) {
        addresses = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().hasMethodAnnotation(Heavy.class))
                .flatMap(entry -> addresses(entry.getKey()).stream())
                .toList();
    }

    private static List<Address> addresses(RequestMappingInfo info) {
        var patterns = info.getPathPatternsCondition();
        return patterns == null
                ? List.of()
                : info.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> patterns.getPatterns().stream().map(path -> new Address(method, path)))
                        .toList();
    }

    boolean include(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        return addresses.stream()
                .anyMatch(address -> address.method().name().equals(request.getMethod())
                        && address.path().matches(path));
    }
}
