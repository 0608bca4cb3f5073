package io.writ.ops.cli.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request that a submission carries.
 *
 * @param payload its fields from the log; all are strings
 * @param derived its fields from the path of the case
 */
public record RequestTemplate(
        SubjectTemplate subject,
        Template title,
        @Nullable AmountTemplate amount,
        Map<String, Template> payload,
        @Nullable Map<String, Derived> derived) {

    /** What the request is about. */
    public record SubjectTemplate(String type, Template reference) {}

    /**
     * An amount, rounded half-even to two decimals since logs are known to carry floating point noise.
     *
     * @param original name of the payload's field that keeps the value as the log has it; null when none does
     */
    public record AmountTemplate(
            Template value, String currency, @Nullable String original) {}
}
