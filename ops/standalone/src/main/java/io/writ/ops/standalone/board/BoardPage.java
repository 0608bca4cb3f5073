package io.writ.ops.standalone.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The page and what it loads, all from here: no inline script, no inline style, nothing from elsewhere. */
@RestController
class BoardPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, MediaType> FILES = Map.of(
            "index.html", MediaType.parseMediaType("text/html;charset=UTF-8"),
            "board.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "board.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "icon.svg", MediaType.parseMediaType("image/svg+xml"));

    @GetMapping("/dev/board")
    ResponseEntity<byte[]> page() {
        return file("index.html");
    }

    @GetMapping("/dev/board/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        var type = FILES.get(name);
        if (type == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .contentType(type)
                .body(bytes(name));
    }

    private static byte[] bytes(String name) {
        try (var in = Objects.requireNonNull(BoardPage.class.getResourceAsStream("/board/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
