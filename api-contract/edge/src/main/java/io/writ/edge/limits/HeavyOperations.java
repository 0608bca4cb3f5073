package io.writ.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The addresses of operations that are marked as {@link Heavy}. */
final class HeavyOperations {

    /** Is answered as GET is, without its body. */
    private static final String HEAD = RequestMethod.HEAD.name();

    private final List<Address> addresses;

    private record Address(RequestMethod method, PathPattern path, String with) {

        boolean is(String other, PathContainer requested, HttpServletRequest request) {
            return method.name().equals(other)
                    && path.matches(requested)
                    && (with.isEmpty() || request.getParameter(with) != null);
        }
    }

    HeavyOperations(RequestMappingHandlerMapping mapping) {
        addresses = mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> addresses(entry.getKey(), entry.getValue().getMethodAnnotation(Heavy.class)).stream())
                .toList();
    }

    private static List<Address> addresses(RequestMappingInfo info, @Nullable Heavy heavy) {
        var patterns = info.getPathPatternsCondition();
        if (patterns == null || heavy == null) {
            return List.of();
        }
        var with = heavy.with();
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> patterns.getPatterns().stream().map(path -> new Address(method, path, with)))
                .toList();
    }

    boolean include(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        var method = HEAD.equals(request.getMethod()) ? RequestMethod.GET.name() : request.getMethod();
        return addresses.stream().anyMatch(address -> address.is(method, path, request));
    }
}
