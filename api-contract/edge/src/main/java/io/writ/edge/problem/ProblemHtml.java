package io.writ.edge.problem;

import io.writ.api.problem.ProblemCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

/** The catalogue for people. One file, no scripts, nothing from elsewhere. */
final class ProblemHtml {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>
            :root { --ink: #1c2127; --soft: #57606a; --line: #d8dee4; --paper: #ffffff; --accent: #0b57a4 }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e9ed; --soft: #9aa4b0; --line: #343b44; --paper: #14181d; --accent: #7db7f5 }
            }
            body { margin: 0 auto; max-width: 44rem; padding: 2.5rem 1.25rem 4rem; background: var(--paper);
              color: var(--ink); font: 1rem/1.6 system-ui, sans-serif }
            a { color: var(--accent) }
            h1 { font-size: 1.7rem; line-height: 1.25; margin: 1.5rem 0 .5rem }
            h2 { font-size: 1.05rem; margin: 2rem 0 .25rem }
            p { margin: .25rem 0 }
            code { font: .9em ui-monospace, monospace }
            .soft { color: var(--soft) }
            table { border-collapse: collapse; width: 100%% }
            td { border-top: 1px solid var(--line); padding: .45rem .75rem .45rem 0; vertical-align: top }
            </style>
            </head>
            <body>
            %s</body>
            </html>
            """;

    private ProblemHtml() {}

    static String page(ProblemCode problem) {
        return FRAME.formatted(escape(problem.title()), """
                <nav><a href="/problems">All problems</a></nav>
                <main>
                <h1>%s</h1>
                <p class="soft"><code>%s</code> &middot; status %s</p>
                <h2>What it means</h2>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                </main>
                """.formatted(
                        escape(problem.title()),
                        problem.code(),
                        status(problem.status()),
                        escape(problem.meaning()),
                        escape(problem.remedy())));
    }

    static String list() {
        var sections = byStatus().entrySet().stream()
                .map(entry -> "<h2>%s</h2>\n<table>\n%s</table>\n".formatted(status(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining());
        return FRAME.formatted("Problems", """
                <main>
                <h1>Problems</h1>
                <p class="soft">Everything that an answer of this service can complain about. The <code>code</code> of a
                problem never changes.</p>
                %s</main>
                """.formatted(sections));
    }

    private static Map<Integer, String> byStatus() {
        return Stream.of(ProblemCode.values())
                .collect(Collectors.groupingBy(
                        ProblemCode::status, TreeMap::new, Collectors.mapping(ProblemHtml::row, Collectors.joining())));
    }

    private static String row(ProblemCode problem) {
        return "<tr><td><a href=\"%s\"><code>%s</code></a></td><td>%s</td></tr>\n"
                .formatted(problem.type(), problem.code(), escape(problem.title()));
    }

    private static String status(int status) {
        return status + " " + HttpStatus.valueOf(status).getReasonPhrase();
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
