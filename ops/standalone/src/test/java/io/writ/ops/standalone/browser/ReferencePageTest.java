package io.writ.ops.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.ops.standalone.Instance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is signed in tries the interface where it is described. */
@Tag("io")
class ReferencePageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @Test
    void sends_commands_and_reads_for_who_is_signed_in(@TempDir Path directory) throws IOException {
        var executable = Chromium.executable();
        try (var instance = Instance.start(directory.resolve("data"));
                var chromium = Chromium.start(executable, directory.resolve("profile"))) {
            var tab = chromium.tab();
            var ready = "location.pathname === '/session' && document.body.dataset.ready";
            tab.open(instance.url() + "/session");
            tab.until(ready);
            tab.click("#sign-in");
            tab.until("document.querySelector('#as-admin')");
            tab.click("#as-admin");
            tab.until("document.querySelector('#name') && " + ready);
            tab.open(instance.url() + "/docs#/approval-policies/publishPolicy");
            tab.until("location.pathname.startsWith('/swagger-ui/')");

            var publish = "#operations-approval-policies-publishPolicy";
            tab.click(publish + " .try-out__btn");
            publish(tab, publish, "laptops-of-the-page");
            tab.screenshot(SCREENSHOTS.resolve("9-a-command-on-the-reference-page.png"));
            tab.click(publish + " .btn-clear");
            // With a new key: with that of the document, it would be another request by a name that is taken.
            publish(tab, publish, "laptops-once-more");

            var list = "#operations-approval-policies-listPolicies";
            tab.click(list + " .opblock-summary-control");
            tab.click(list + " .try-out__btn");
            tab.click(list + " .execute");
            assertThat(answered(tab, list)).isEqualTo("200");
            assertThat(tab.text(list + " .live-responses-table")).contains("laptops-of-the-page", "laptops-once-more");
        }
    }

    private static void publish(Tab tab, String operation, String key) {
        tab.type(operation + " tr[data-param-name=\"key\"] input", key);
        tab.click(operation + " .execute");
        var status = answered(tab, operation);
        assertThat(status).as(tab.text(operation + " .live-responses-table")).isEqualTo("201");
    }

    private static String answered(Tab tab, String operation) {
        var status = operation + " .live-responses-table tbody .response-col_status";
        tab.until("document.querySelector('%s')".formatted(status));
        tab.value("document.querySelector('%s').scrollIntoView({block: 'center'})".formatted(status));
        return tab.text(status).strip();
    }
}
