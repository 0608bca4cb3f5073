package io.writ.ops.standalone.identity;

import java.security.Principal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Where the people of the office sign in: one click, and one more for a second factor. */
@RestController
final class DevelopmentSignInPage {

    /** Where people leave; the clients that they signed in to are told. */
    static final String SIGN_OUT = "/logout";

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    @GetMapping("/login")
    ResponseEntity<String> signIn(CsrfToken csrf) {
        var people = Office.USERS.stream()
                .filter(DevelopmentUser::person)
                .map(user -> person(user, csrf))
                .collect(Collectors.joining());
        return page("Who are you today?", """
                <p>One click signs you in. What you may do follows from your roles.</p>
                <div class="people">
                %s</div>
                """.formatted(people));
    }

    @GetMapping(SecondFactor.PAGE)
    ResponseEntity<String> secondFactor(CsrfToken csrf, Principal principal) {
        return page("Confirm that it is you", """
                <p>What you are about to do demands a second factor, <strong>%s</strong>. Anywhere else your phone would
                ring now.</p>
                <form class="confirm" method="post" action="%s">%s<button id="confirm">Confirm</button></form>
                """.formatted(
                escape(principal.getName()), SecondFactor.PAGE, hidden(csrf.getParameterName(), csrf.getToken())));
    }

    @GetMapping(SIGN_OUT)
    ResponseEntity<String> signOut(CsrfToken csrf, Principal principal) {
        return page("Sign out", """
                <p>You are signed in as <strong>%s</strong>. Signing out here ends your sessions of this browser
                everywhere.</p>
                <form class="confirm" method="post" action="%s">%s<button id="sign-out">Sign out</button></form>
                """.formatted(
                        escape(principal.getName()), SIGN_OUT, hidden(csrf.getParameterName(), csrf.getToken())));
    }

    private static String person(DevelopmentUser user, CsrfToken csrf) {
        var about = Stream.concat(user.roles().stream(), user.groups().stream()).collect(Collectors.joining(" · "));
        return """
                <form method="post" action="/login">%s%s%s<button id="as-%s"><b>%s</b><small>%s</small></button></form>
                """.formatted(
                        hidden(csrf.getParameterName(), csrf.getToken()),
                        hidden("username", user.subject()),
                        hidden("password", user.subject()),
                        escape(user.subject()),
                        escape(user.subject()),
                        escape(about));
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(escape(name), escape(value));
    }

    private static ResponseEntity<String> page(String title, String body) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", POLICY)
                .body("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <style>
            :root { --ink: #1c2127; --soft: #57606a; --line: #d8dee4; --paper: #f6f8fa; --card: #ffffff; --accent: #0b57a4; --warn: #8a4b00; --warn-paper: #fff4e0 }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e9ed; --soft: #9aa4b0; --line: #343b44; --paper: #101418; --card: #181d23; --accent: #7db7f5; --warn: #ffc57a; --warn-paper: #2d2415 }
            }
            * { box-sizing: border-box }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 2rem 1.25rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
            main { width: 100%%; max-width: 44rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 2rem }
            h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem }
            p { margin: .25rem 0 1rem; color: var(--soft) }
            .warn { background: var(--warn-paper); color: var(--warn); border-radius: .5rem; padding: .6rem .9rem; font-size: .9rem; margin: 0 0 1.5rem }
            .people { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)) }
            form { margin: 0 }
            button { width: 100%%; text-align: left; background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem; font: inherit; cursor: pointer }
            button:hover { border-color: var(--accent) }
            button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
            b { display: block; font-size: 1.05rem; text-transform: capitalize }
            small { color: var(--soft) }
            .confirm button { width: auto; background: var(--accent); border-color: var(--accent); color: var(--card); font-weight: 600; padding: .5rem 1.4rem }
            </style>
            </head>
            <body>
            <main>
            <div class="warn">Development identity provider: anybody can be everybody here. Never for production.</div>
            <h1>%1$s</h1>
            %2$s</main>
            </body>
            </html>
            """.formatted(escape(title), body));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
