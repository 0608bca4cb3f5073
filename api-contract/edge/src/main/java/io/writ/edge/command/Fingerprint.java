package io.writ.edge.command;

import io.writ.edge.http.Body;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What makes two requests the same request. */
final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 over method, path, query and the exact bytes of the body; none of the first three has a line break. */
    static byte[] of(HttpServletRequest request) {
        var query = Objects.requireNonNullElse(request.getQueryString(), "");
        var lines = request.getMethod() + '\n' + request.getRequestURI() + '\n' + query + '\n';
        return Sha256.of(lines.getBytes(StandardCharsets.UTF_8), Body.of(request));
    }
}
