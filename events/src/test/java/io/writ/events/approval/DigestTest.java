package io.writ.events.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Money;
import io.writ.events.json.Json;
import io.writ.events.policy.PolicyRef;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

    static final PolicyRef POLICY = new PolicyRef("travel", 3);

    final Request request = request("To Utrecht", "{\"days\":3,\"cost\":12.50}", "100.50");
    final String digest = digest("a-1", 1, POLICY, "rita", request);

    /** Others must be able to compute it without this code, so the bytes are spelt out. */
    @Test
    void isTheHashOfTheCanonicalFormOfWhatIsShown() throws Exception {
        var shown = """
                {"approval":"a-1","policy":{"key":"travel","version":3},"request":{"amount":{"amount":"100.50",\
                "currency":"EUR"},"attachments":[],"payload":{"cost":12.5,"days":3},"policy":"travel",\
                "subject":{"reference":"T-1","type":"trip"},"title":"To Utrecht"},"requester":"rita","round":1}""";
        var hash = MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
        assertThat(digest).isEqualTo("sha-256:" + HexFormat.of().formatHex(hash));
    }

    @Test
    void doesNotDependOnTheOrderOfFieldsOrTheWayNumbersAreWritten() {
        var same = request("To Utrecht", "{\"cost\":1.25e1,\"days\":3.0}", "100.50");
        assertThat(digest("a-1", 1, POLICY, "rita", same)).isEqualTo(digest);
    }

    @Test
    void changesWithWhateverIsShown() {
        var attachment = new Request.Attachment("scan.pdf", "application/pdf", "sha-256:" + "0".repeat(64), 10);
        var attached = new Request(
                "travel", request.subject(), request.title(), request.payload(), request.amount(), List.of(attachment));
        assertThat(List.of(
                        digest("a-2", 1, POLICY, "rita", request),
                        digest("a-1", 2, POLICY, "rita", request),
                        digest("a-1", 1, new PolicyRef("travel", 4), "rita", request),
                        digest("a-1", 1, POLICY, "rob", request),
                        digest("a-1", 1, POLICY, "rita", request("To Paris", "{\"days\":3,\"cost\":12.50}", "100.50")),
                        digest(
                                "a-1",
                                1,
                                POLICY,
                                "rita",
                                request("To Utrecht", "{\"days\":3,\"cost\":12.51}", "100.50")),
                        digest(
                                "a-1",
                                1,
                                POLICY,
                                "rita",
                                request("To Utrecht", "{\"days\":3,\"cost\":12.50}", "100.51")),
                        digest("a-1", 1, POLICY, "rita", attached)))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
    }

    private static String digest(String approval, int round, PolicyRef policy, String requester, Request request) {
        return Digest.of(approval, round, policy, requester, request);
    }

    private static Request request(String title, String payload, String amount) {
        return new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                title,
                Json.mapper().readTree(payload),
                new Money(new BigDecimal(amount), "EUR"),
                List.of());
    }
}
