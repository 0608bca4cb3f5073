package io.writ.edge.limits;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Callers;
import io.writ.edge.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells callers on every answer what is left of their limit, and turns them away when nothing is. */
final class LimitFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Limits limits;
    private final LimitProperties properties;
    private final Supplier<HeavyOperations> heavy;

    /** @param heavy asked for with the first request, when all operations are known */
    LimitFilter(Limits limits, LimitProperties properties, Supplier<HeavyOperations> heavy) {
        this.limits = limits;
        this.properties = properties;
        this.heavy = heavy;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kind = kind(request);
        var taken = limits.take(Callers.current().actor().id(), kind);
        var quota = properties.of(kind);
        response.setHeader(
                LimitHeaders.POLICY,
                "\"%s\";q=%d;w=%d"
                        .formatted(
                                kind.code(),
                                quota.quota(),
                                Math.max(1, quota.window().toSeconds())));
        response.setHeader(LimitHeaders.LIMIT, "\"%s\";r=%d;t=%d".formatted(kind.code(), taken.left(), taken.fullIn()));
        if (taken.allowed()) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(tooMany(kind, taken), request, response);
        }
    }

    private OperationClass kind(HttpServletRequest request) {
        if (heavy.get().include(request)) {
            return OperationClass.HEAVY;
        }
        return READING.contains(request.getMethod()) ? OperationClass.READ : OperationClass.COMMAND;
    }

    private static ApiProblem tooMany(OperationClass kind, TokenBucket.Taken taken) {
        return new ApiProblem(
                        ProblemCode.RATE_LIMITED,
                        "The limit %s is used up; the next request is taken in %d s."
                                .formatted(kind.code(), taken.retryAfter()))
                .with(Map.of("limit", kind.code()))
                .withHeaders(Map.of("Retry-After", String.valueOf(taken.retryAfter())));
    }
}
