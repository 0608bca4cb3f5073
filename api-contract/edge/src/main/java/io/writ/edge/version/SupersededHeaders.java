package io.writ.edge.version;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Says on every answer of a superseded operation, problems included, since when it is, until when it is there, and what takes its place. */
final class SupersededHeaders implements HandlerInterceptor {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var superseded = handler instanceof HandlerMethod method ? of(method) : null;
        if (superseded != null) {
            response.setHeader("Deprecation", "@" + start(superseded.since()).getEpochSecond());
            response.setHeader("Sunset", HTTP_DATE.format(start(superseded.sunset())));
            response.addHeader("Link", "<%s>; rel=\"successor-version\"".formatted(successor(superseded, request)));
        }
        return true;
    }

    static @Nullable Superseded of(HandlerMethod handler) {
        var own = handler.getMethodAnnotation(Superseded.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Superseded.class);
    }

    private static Instant start(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String successor(Superseded superseded, HttpServletRequest request) {
        Map<?, ?> names = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> map
                ? map
                : Map.of();
        return UriComponentsBuilder.fromUriString(superseded.by())
                .encode()
                .buildAndExpand(names.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue()))))
                .toUriString();
    }
}
