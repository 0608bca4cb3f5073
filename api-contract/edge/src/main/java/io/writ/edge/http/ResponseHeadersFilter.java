package io.writ.edge.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets {@link ResponseHeaders} before anything else can answer. */
final class ResponseHeadersFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ResponseHeaders.write(request.getRequestURI(), response);
        chain.doFilter(request, new Revalidated(response));
    }

    /** What the container itself refuses arrives as an error only. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** What has an ETag may be kept by its reader, who asks before using it again. */
    private static final class Revalidated extends HttpServletResponseWrapper {

        Revalidated(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            revalidate(name);
            super.setHeader(name, value);
        }

        @Override
        public void addHeader(String name, String value) {
            revalidate(name);
            super.addHeader(name, value);
        }

        private void revalidate(String name) {
            if (HttpHeaders.ETAG.equalsIgnoreCase(name)) {
                super.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            }
        }
    }
}
