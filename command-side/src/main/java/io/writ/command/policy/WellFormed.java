package io.writ.command.policy;

import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.personal.PersonalField;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Whether JSON can be kept, hashed and shown without changing.
 *
 * <p>RFC 8785 writes every number as an IEEE 754 double, so two requests that differ only beyond its 17 digits would
 * have the same digest. Text must be Unicode that UTF-8 and PostgreSQL can hold: no unpaired surrogates, no NUL.
 */
public final class WellFormed {

    private static final long LARGEST_EXACT = (1L << 53) - 1;

    /** Decimals with no more digits than this survive in any double that is neither tiny nor huge. */
    private static final int SAFE_DIGITS = 15;

    private static final int SAFE_SCALE = 250;

    private static final Set<String> RESERVED =
            Set.of(PersonalField.SEALED, PersonalField.ERASED, PersonalField.COMMITMENT);

    private final List<PayloadViolation> violations = new ArrayList<>();

    private WellFormed() {}

    /** What of a request would not survive, whatever its policy says; empty for honest ones. */
    public static List<PayloadViolation> violations(Request request) {
        var check = new WellFormed();
        check.text("/title", request.title());
        check.text("/subject/type", request.subject().type());
        check.text("/subject/reference", request.subject().reference());
        check.node("/payload", request.payload());
        for (int i = 0; i < request.attachments().size(); i++) {
            var attachment = request.attachments().get(i);
            check.text("/attachments/%d/name".formatted(i), attachment.name());
            if (attachment.size() > LARGEST_EXACT) {
                check.inexact("/attachments/%d/size".formatted(i));
            }
        }
        return check.violations;
    }

    static List<PayloadViolation> violations(String pointer, JsonNode node) {
        var check = new WellFormed();
        check.node(pointer, node);
        return check.violations;
    }

    private void node(String pointer, JsonNode node) {
        if (node.isNumber() && !survives(node)) {
            inexact(pointer);
        } else if (node.isString()) {
            text(pointer, node.stringValue());
        }
        for (var field : Pointers.fields(pointer, node)) {
            text(field.pointer(), field.pointer());
            name(field.pointer());
            node(field.pointer(), field.node());
        }
        for (var element : Pointers.elements(pointer, node)) {
            node(element.pointer(), element.node());
        }
    }

    /** What the service itself puts in place of a value would mean something else from a client. */
    private void name(String pointer) {
        if (RESERVED.contains(pointer.substring(pointer.lastIndexOf('/') + 1))) {
            violations.add(new PayloadViolation(pointer, "name-reserved", "is a name that only the service gives"));
        }
    }

    private void inexact(String pointer) {
        violations.add(new PayloadViolation(
                pointer, "number-not-exact", "has more digits than a JSON number keeps everywhere; use a string"));
    }

    private void text(String pointer, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            violations.add(new PayloadViolation(
                    pointer.replaceAll("[\\x00\\ud800-\\udfff]", "\ufffd"),
                    "text-not-unicode",
                    "holds NUL or half of a surrogate pair"));
        }
    }

    private static boolean survives(JsonNode node) {
        if (node.isInt()) {
            return true;
        }
        var number = node.decimalValue();
        return (number.precision() <= SAFE_DIGITS && Math.abs(number.scale()) < SAFE_SCALE) || isExactly(number);
    }

    private static boolean isExactly(BigDecimal number) {
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest)) {
            return false;
        }
        var written = new String(Json.canonical(new Double[] {nearest}), StandardCharsets.US_ASCII);
        return new BigDecimal(written.substring(1, written.length() - 1)).compareTo(number) == 0;
    }
}
