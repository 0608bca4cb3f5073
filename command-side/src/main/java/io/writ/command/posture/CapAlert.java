package io.writ.command.posture;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.posture.Evidence;
import io.writ.events.posture.Severity;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/**
 * What a CAP 1.2 alert says that matters here; its texts are data and nothing else.
 *
 * @param identity by which it is the same alert, however often it comes
 * @param scope that its parameter {@code writ.scope} names
 * @param severity the highest of its info blocks that have not expired
 * @param evidence the message itself
 */
record CapAlert(
        String identity, String scope, Severity severity, boolean exercise, String rationale, Evidence evidence) {

    static final String SCOPE = "writ.scope";

    private static final int LONGEST_RATIONALE = 4_000;

    /**
     * @param known whether the alert of this identity was accepted before: it proposes what it did then, though it may have
     *     expired since
     * @throws ApiProblem when it is no alert that proposes anything now
     */
    static CapAlert parse(byte[] body, Instant now, Predicate<String> known) {
        var alert = CapDocument.read(body).getDocumentElement();
        var type = CapDocument.text(alert, "msgType").orElseThrow(() -> missing("msgType"));
        if (!type.equals("Alert") && !type.equals("Update")) {
            throw invalid("msgType %s proposes nothing; Alert and Update do.".formatted(type));
        }
        var infos = CapDocument.children(alert, "info");
        if (infos.isEmpty()) {
            throw missing("info");
        }
        var identifier = CapDocument.text(alert, "identifier").orElseThrow(() -> missing("identifier"));
        var sender = CapDocument.text(alert, "sender").orElseThrow(() -> missing("sender"));
        var sent = CapDocument.text(alert, "sent").orElseThrow(() -> missing("sent"));
        var identity = "%s,%s,%s".formatted(sender, identifier, sent);
        var accepted = known.test(identity);
        var worst = infos.stream()
                .filter(info -> accepted || !isOver(info, now))
                .min((one, other) -> severity(one).compareTo(severity(other)))
                .orElseThrow(() -> invalid("It has expired."));
        return new CapAlert(
                identity,
                scope(infos),
                severity(worst),
                exercise(alert),
                rationale(sender, worst),
                new Evidence(identifier + ".xml", "application/cap+xml", digest(body), body.length));
    }

    Proposal proposal(String level) {
        return new Proposal(level, rationale, List.of(evidence), null, exercise);
    }

    private static boolean isOver(Element info, Instant now) {
        var expires = CapDocument.text(info, "expires");
        try {
            return expires.isPresent()
                    && !OffsetDateTime.parse(expires.get()).toInstant().isAfter(now);
        } catch (DateTimeParseException e) {
            throw invalid("expires %s is no time with an offset.".formatted(expires.get()));
        }
    }

    private static boolean exercise(Element alert) {
        var status = CapDocument.text(alert, "status").orElseThrow(() -> missing("status"));
        return switch (status) {
            case "Actual" -> false;
            case "Exercise" -> true;
            default -> throw invalid("status %s is not acted upon; Actual and Exercise are.".formatted(status));
        };
    }

    private static Severity severity(Element info) {
        var given = CapDocument.text(info, "severity").orElseThrow(() -> missing("severity"));
        return Arrays.stream(Severity.values())
                .filter(known -> known.name().equals(given.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> invalid("There is no severity %s.".formatted(given)));
    }

    private static String scope(List<Element> infos) {
        return infos.stream()
                .flatMap(info -> CapDocument.children(info, "parameter").stream())
                .filter(parameter -> CapDocument.text(parameter, "valueName").equals(Optional.of(SCOPE)))
                .flatMap(parameter -> CapDocument.text(parameter, "value").stream())
                .findFirst()
                .orElseThrow(
                        () -> new ApiProblem(ProblemCode.ALERT_NOT_FOR_US, "It has no parameter %s.".formatted(SCOPE)));
    }

    private static String rationale(String sender, Element info) {
        var event = CapDocument.text(info, "event").orElseThrow(() -> missing("event"));
        var said = CapDocument.text(info, "headline")
                .or(() -> CapDocument.text(info, "description"))
                .orElse(event);
        var whole = "Alert of %s: %s".formatted(sender, said);
        return whole.substring(0, Math.min(LONGEST_RATIONALE, whole.length()));
    }

    private static String digest(byte[] body) {
        try {
            return "sha-256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static ApiProblem invalid(String detail) {
        return new ApiProblem(ProblemCode.ALERT_INVALID, detail);
    }

    private static ApiProblem missing(String element) {
        return invalid("%s is missing.".formatted(element));
    }
}
