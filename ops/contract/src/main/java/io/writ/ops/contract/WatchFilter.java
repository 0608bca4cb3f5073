package io.writ.ops.contract;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
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
        copied.flushBuffer();
        watch.see(new Exchange(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                response.getStatus(),
                response.getContentType(),
                response.getHeaderNames().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                request.isAsyncStarted() ? null : copied.copy()));
    }
}
