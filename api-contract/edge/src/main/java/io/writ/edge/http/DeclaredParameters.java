package io.writ.edge.http;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses query parameters that the handler does not declare: an ignored filter shows too much, and an ignored
 * {@code validateOnly} does what was only to be tried. Handlers that take a map of all parameters see to it themselves.
 */
final class DeclaredParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Optional<Set<String>>> declared = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var query = request.getQueryString();
        if (query != null && handler instanceof HandlerMethod method) {
            declared.computeIfAbsent(method, DeclaredParameters::of).ifPresent(known -> check(query, known));
        }
        return true;
    }

    private static void check(String query, Set<String> known) {
        var given = UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
        if (!known.containsAll(given.keySet())) {
            throw new ApiProblem(ProblemCode.PARAMETER_UNDECLARED, "The operation does not declare a parameter sent.")
                    .withErrors(List.of(new FieldError("", "undeclared", "declared are: " + names(known))));
        }
    }

    private static String names(Set<String> known) {
        return known.isEmpty() ? "none" : known.stream().sorted().collect(Collectors.joining(", "));
    }

    private static Optional<Set<String>> of(HandlerMethod method) {
        var parameters = Arrays.asList(method.getMethodParameters());
        if (parameters.stream().anyMatch(DeclaredParameters::takesAll)) {
            return Optional.empty();
        }
        return Optional.of(parameters.stream()
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(DeclaredParameters::name)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean takesAll(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type.isAnnotationPresent(ChecksParameters.class)
                || (parameter.hasParameterAnnotation(RequestParam.class) && Map.class.isAssignableFrom(type));
    }

    private static String name(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        return annotation == null || annotation.name().isEmpty()
                ? parameter.getParameter().getName()
                : annotation.name();
    }
}
