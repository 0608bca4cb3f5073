package io.writ.edge.session;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page on which people see who they are and where they are signed in; it uses the interface like any portal. */
@Hidden
@RestController
final class SessionPage {

    private static final String OURS_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final String html = read("page.html");
    private final String script = read("page.js");
    private final String style = read("page.css");

    @GetMapping("/session")
    ResponseEntity<String> page() {
        return answer("text/html", html);
    }

    @GetMapping("/session/page.js")
    ResponseEntity<String> script() {
        return answer("text/javascript", script);
    }

    @GetMapping("/session/page.css")
    ResponseEntity<String> style() {
        return answer("text/css", style);
    }

    private static ResponseEntity<String> answer(String type, String body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
                .header("Content-Security-Policy", OURS_ONLY)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .body(body);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource(name, SessionPage.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
