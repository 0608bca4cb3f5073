package io.writ.ops.contract;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before everything else and sees what leaves. */
final class WatchFilter extends OncePerRequestFilter {

    private final Watch watch;

    WatchFilter(Watch watch) {
        this.watch = watch;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var copied = new CopiedResponse(response);
        chain.doFilter(request, copied);
        if (request.isAsyncStarted()) {
            // The response is another thread's by now, and touched by no other.
            var asked = asked(request);
            copied.whenBegun(() -> watch.see(exchange(asked, response, null)));
        } else {
            copied.flushBuffer();
            watch.see(exchange(asked(request), response, copied.copy()));
        }
    }

    private record Asked(
            String method, String path, @Nullable String query) {}

    private static Asked asked(HttpServletRequest request) {
        return new Asked(request.getMethod(), request.getRequestURI(), request.getQueryString());
    }

    private static Exchange exchange(Asked asked, HttpServletResponse response, byte @Nullable [] body) {
        return new Exchange(
                asked.method(),
                asked.path(),
                asked.query(),
                response.getStatus(),
                response.getContentType(),
                response.getHeaderNames().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                body);
    }
}
