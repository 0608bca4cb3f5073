package io.writ.edge.http;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads a body before anything parses it, up to a limit, whether its length was announced or not. */
final class BodyFilter extends OncePerRequestFilter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final int limit;

    BodyFilter(int limit) {
        this.limit = limit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WITHOUT_BODY.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ApiProblem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Bodies are taken unpacked.")
                    .withHeaders(Map.of(HttpHeaders.ACCEPT_ENCODING, "identity"));
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        var bytes = request.getInputStream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw tooLarge();
        }
        chain.doFilter(new Body(request, bytes), response);
    }

    private ApiProblem tooLarge() {
        return new ApiProblem(ProblemCode.BODY_TOO_LARGE, "The body has more bytes than the limit.")
                .with(Map.of("limit", limit));
    }
}
