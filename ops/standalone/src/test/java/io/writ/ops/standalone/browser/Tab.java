package io.writ.ops.standalone.browser;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One page of a browser. */
public final class Tab {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Chromium browser;
    private final String session;

    Tab(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
        browser.send(session, "Page.enable", Map.of());
    }

    public void open(String url) {
        browser.send(session, "Page.navigate", Map.of("url", url));
    }

    /** The value of an expression; of a promise, what it comes to. */
    public JsonNode value(String expression) {
        var said = browser.send(
                session,
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (said.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + said.path("exceptionDetails"));
        }
        return said.path("result").path("value");
    }

    /** Waits until it is true, on whatever page is shown by then. */
    public void until(String condition) {
        await().alias(condition)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(IllegalStateException.class)
                .until(() -> value("Boolean(" + condition + ")").asBoolean());
    }

    /** Waits for what is to be clicked. */
    public void click(String selector) {
        var found = "document.querySelector('%s')".formatted(selector);
        until(found + " && document.readyState === 'complete' && " + found + ".offsetParent !== null");
        value(found + ".click()");
    }

    /** Waits for the field, and has its page hear of what is in it now. */
    public void type(String selector, String text) {
        var found = "document.querySelector('%s')".formatted(selector);
        until(found + " && !" + found + ".disabled");
        value("""
                (field => {
                  // Libraries that draw a field look past what is set on it by others.
                  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, '%s');
                  field.dispatchEvent(new Event('input', {bubbles: true}));
                  field.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
                })(%s)""".formatted(text, found));
    }

    public String text(String selector) {
        return value("document.querySelector('%s').textContent".formatted(selector))
                .asString();
    }

    public String path() {
        return value("location.pathname + location.search").asString();
    }

    /** All that scripts and pages could get hold of. */
    public String everythingInReach() {
        return value("document.cookie + document.documentElement.outerHTML + JSON.stringify(localStorage)"
                        + " + JSON.stringify(sessionStorage) + location.href")
                .asString();
    }

    public JsonNode cookie(String name) {
        return browser.send(session, "Network.getCookies", Map.of())
                .path("cookies")
                .valueStream()
                .filter(cookie -> cookie.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name));
    }

    /** Kept as an artefact, for people to look at. */
    public void screenshot(Path file) {
        var data = browser.send(session, "Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asString();
        Chromium.write(file, Base64.getDecoder().decode(data));
    }
}
