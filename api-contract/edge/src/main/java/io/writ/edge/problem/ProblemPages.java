package io.writ.edge.problem;

import io.swagger.v3.oas.annotations.Hidden;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of problems: what their {@code type} leads to. HTML unless JSON is asked for. */
@Hidden
@RestController
final class ProblemPages {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    /** An entry of the catalogue. */
    record Entry(String code, String type, int status, String title, String meaning, String remedy) {

        static Entry of(ProblemCode code) {
            return new Entry(code.code(), code.type(), code.status(), code.title(), code.meaning(), code.remedy());
        }
    }

    @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> listPage() {
        return page(ProblemHtml.list());
    }

    @GetMapping(path = "/problems", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Entry> list() {
        return Stream.of(ProblemCode.values()).map(Entry::of).toList();
    }

    @GetMapping(path = "/problems/{code}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> problemPage(@PathVariable String code) {
        return page(ProblemHtml.page(named(code)));
    }

    @GetMapping(path = "/problems/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    Entry problem(@PathVariable String code) {
        return Entry.of(named(code));
    }

    private static ProblemCode named(String code) {
        return Stream.of(ProblemCode.values())
                .filter(problem -> problem.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, "The catalogue has no problem of this code."));
    }

    private static ResponseEntity<String> page(String html) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(html);
    }
}
