package io.writ.ops.standalone.attack;

import static io.writ.api.problem.ProblemCode.BAD_REQUEST;
import static io.writ.api.problem.ProblemCode.CSRF;
import static io.writ.api.problem.ProblemCode.METHOD_NOT_ALLOWED;
import static io.writ.api.problem.ProblemCode.NOT_FOUND;
import static io.writ.api.problem.ProblemCode.PARAMETER_INVALID;
import static io.writ.api.problem.ProblemCode.SESSION_EXPIRED;
import static io.writ.api.problem.ProblemCode.SIGN_IN_FAILED;
import static io.writ.api.problem.ProblemCode.TOKEN_INVALID;
import static io.writ.api.problem.ProblemCode.TOKEN_MISSING;

import io.writ.api.problem.ProblemCode;
import io.writ.ops.standalone.Visitor;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Browser sessions: stolen, planted, forged, ended by others. */
final class SessionAttacks {

    private static final String WHO = "session";
    private static final String LEAVE = "sessions/revocation";

    private final Target target;
    private final Forger forger;
    private final Visitor omar;
    private final String ownCsrf;
    private final String othersCsrf;
    private final String othersId;
    private final String origin;

    SessionAttacks(Target target) throws IOException {
        this.target = target;
        this.forger = target.forger();
        this.omar = target.visitor("omar");
        var amal = target.visitor("amal");
        this.ownCsrf = omar.csrfToken();
        this.othersCsrf = amal.csrfToken();
        this.othersId =
                Visitor.json(amal.get("/api/v1/sessions")).at("/items/0/id").asString();
        this.origin = "http://" + target.url().getAuthority();
    }

    /** Whom nearly all of it is about; is signed in afterwards as before. */
    Visitor attacked() {
        return omar;
    }

    Stream<Attack> rows() throws IOException {
        return Stream.of(cookies(), forgeries(), returns(), signIns(), words()).flatMap(rows -> rows);
    }

    private Stream<Attack> cookies() throws IOException {
        var id = Visitor.json(omar.get("/api/v1/sessions")).at("/items/0/id").asString();
        var cookie = omar.session();
        return Stream.of(
                row("a cookie as a token", Request.get(cookie, WHO), TOKEN_INVALID),
                row("a token as a cookie", session(target.token("omar")), SESSION_EXPIRED),
                row("the id from the list as a cookie", session(id), SESSION_EXPIRED),
                row("an invented cookie", session("x".repeat(43)), SESSION_EXPIRED),
                row("a cookie with one more letter", session(cookie + "A"), SESSION_EXPIRED),
                row("a cookie of 4,000 letters", session("A".repeat(4_000)), SESSION_EXPIRED),
                row(
                        "a cookie under a name that any host may set",
                        Request.get(null, WHO).with("Cookie", "writ-session=" + cookie),
                        TOKEN_MISSING),
                row(
                        "a cookie in the address",
                        Request.get(null, WHO + "?" + Visitor.SESSION + "=" + cookie),
                        TOKEN_MISSING),
                row(
                        "a bad token beside a good cookie",
                        session(cookie).with("Authorization", "Bearer x"),
                        TOKEN_INVALID));
    }

    private Stream<Attack> forgeries() {
        return Stream.of(
                row("no CSRF token", sent(null, origin), CSRF),
                row("the CSRF token of another session", sent(othersCsrf, origin), CSRF),
                row("the cookie as CSRF token", sent(omar.session(), origin), CSRF),
                row("the CSRF token, from nowhere", sent(ownCsrf, null), CSRF),
                row("the CSRF token, from another origin", sent(ownCsrf, "https://evil.example"), CSRF),
                row("the CSRF token, from a frame without origin", sent(ownCsrf, "null"), CSRF),
                row("the CSRF token, from another port", sent(ownCsrf, "http://localhost:1"), CSRF),
                row("the CSRF token, from a name that begins alike", sent(ownCsrf, origin + ".evil.example"), CSRF),
                row(
                        "the CSRF token, from a page by its referrer",
                        sent(ownCsrf, null).with("Referer", origin + "/"),
                        CSRF),
                row(
                        "the CSRF token in the address",
                        command(LEAVE + "?X-CSRF-Token=" + ownCsrf).with("Origin", origin),
                        CSRF),
                row(
                        "another's session ended by its id",
                        command("sessions/" + othersId + "/revocation")
                                .with("Origin", origin)
                                .with("X-CSRF-Token", ownCsrf),
                        NOT_FOUND));
    }

    private static Stream<Attack> returns() {
        return Stream.of(
                        "https://evil.example",
                        "//evil.example",
                        "/%5Cevil.example",
                        "/%0d%0aSet-Cookie:%20a=b",
                        "evil")
                .map(to -> row(
                        "back to " + to, Request.get(null, "/api/v1/session/login?returnTo=" + to), PARAMETER_INVALID));
    }

    private Stream<Attack> signIns() throws IOException {
        var begun = begun();
        var others = begun();
        var used = target.visitor();
        var answered = used.untilCallback("carl");
        var cookie = used.cookie(Visitor.LOGIN);
        used.follow(used.get(answered));
        var unused = target.visitor().untilCallback("chloe");
        var code = query(unused, "code");
        return Stream.of(
                row("an answer nobody asked for", callback(null, "state=x&code=" + code), SIGN_IN_FAILED),
                row("the state of another browser", callback(begun, others.state(), "code=" + code), SIGN_IN_FAILED),
                row("no state", callback(begun.cookie(), "code=" + code), SIGN_IN_FAILED),
                row(
                        "an altered sign-in",
                        callback(begun.cookie() + "A", "code=" + code + "&state=" + begun.state()),
                        SIGN_IN_FAILED),
                row(
                        "a session in place of a sign-in",
                        callback(omar.session(), "code=" + code + "&state=" + begun.state()),
                        SIGN_IN_FAILED),
                row("an invented code", callback(begun, begun.state(), "code=invented"), SIGN_IN_FAILED),
                row(
                        "a code that another browser was given",
                        callback(begun, begun.state(), "code=" + code),
                        SIGN_IN_FAILED),
                row(
                        "a code that was used",
                        callback(cookie, URI.create(answered).getRawQuery()),
                        SIGN_IN_FAILED),
                row(
                        "the answer of another issuer",
                        callback(begun, begun.state(), "iss=https://evil.example&code=" + code),
                        SIGN_IN_FAILED),
                row(
                        "an error in place of a code",
                        callback(begun, begun.state(), "error=access_denied"),
                        SIGN_IN_FAILED));
    }

    /** Words that Omar's sessions are over, each nearly the issuer's. */
    private Stream<Attack> words() throws IOException {
        var said = forger.logout(c -> c.subject("nobody-here"));
        if (target.send(word(said)).status() != 200) {
            throw new AssertionError("the issuer's word does not count");
        }
        return Stream.of(
                row("a word that was heard before", word(said), BAD_REQUEST),
                row("a word of somebody else's key", word(forger.strangeLogout()), BAD_REQUEST),
                row("a word of no key", word(forger.unsignedLogout()), BAD_REQUEST),
                row("a word of another issuer", wrong("iss", "https://evil.example"), BAD_REQUEST),
                row("a word to another client", wrong("aud", List.of("writ-development")), BAD_REQUEST),
                row("a word with a nonce", wrong("nonce", "n"), BAD_REQUEST),
                row("a word without an id", wrong("jti", null), BAD_REQUEST),
                row("a word about nobody", wrong("sub", null), BAD_REQUEST),
                row("a word about nothing", wrong("events", null), BAD_REQUEST),
                row(
                        "a word about something else",
                        wrong("events", Map.of("https://evil.example", Map.of())),
                        BAD_REQUEST),
                row("a word that is over", wrong("exp", past(1)), BAD_REQUEST),
                row("a word of an hour ago", wrong("iat", past(3_600)), BAD_REQUEST),
                row("an access token as a word", word(target.token("omar")), BAD_REQUEST),
                row("no word", word(""), BAD_REQUEST),
                row(
                        "a word by GET",
                        Request.get(null, "/session/back-channel-logout?logout_token=" + said),
                        METHOD_NOT_ALLOWED));
    }

    private record Begun(String cookie, String state) {}

    private Begun begun() throws IOException {
        var browser = target.visitor();
        var sent = browser.get("/api/v1/session/login");
        return new Begun(
                browser.cookie(Visitor.LOGIN),
                query(sent.headers().firstValue("Location").orElseThrow(), "state"));
    }

    private static String query(String address, String name) {
        return Stream.of(URI.create(address).getRawQuery().split("&"))
                .filter(field -> field.startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static Request callback(Begun begun, String state, String query) {
        return callback(begun.cookie(), query + "&state=" + state);
    }

    private static Request callback(@Nullable String cookie, String query) {
        var back = Request.get(null, "/api/v1/session/callback?" + query);
        return cookie == null ? back : back.with("Cookie", Visitor.LOGIN + "=" + cookie);
    }

    private Request wrong(String claim, @Nullable Object value) {
        return word(forger.logout(claims -> claims.claim(claim, value)));
    }

    private static Date past(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    private static Request word(String token) {
        return Request.method("POST", null, "/session/back-channel-logout")
                .with("Content-Type", "application/x-www-form-urlencoded")
                .body("logout_token=" + token);
    }

    private static Request session(String cookie) {
        return Request.get(null, WHO).with("Cookie", Visitor.SESSION + "=" + cookie);
    }

    private Request command(String path) {
        return Request.post(null, path, "").with("Cookie", Visitor.SESSION + "=" + omar.session());
    }

    private Request sent(@Nullable String csrf, @Nullable String from) {
        var request = command(LEAVE);
        request = csrf == null ? request : request.with("X-CSRF-Token", csrf);
        return from == null ? request : request.with("Origin", from);
    }

    private static Attack row(String name, Request request, ProblemCode expected) {
        return new Attack("session", name, request, expected);
    }
}
