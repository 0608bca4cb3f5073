package io.writ.ops.standalone.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A page from elsewhere could point a name of its own at this machine and read tokens in a developer's browser; its
 * requests carry that name.
 */
final class LocalCallersOnly extends OncePerRequestFilter {

    private final Set<String> names;

    LocalCallersOnly(String host) {
        this.names = Stream.of(host, "localhost", "127.0.0.1", "[::1]").collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (names.contains(request.getServerName())) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
