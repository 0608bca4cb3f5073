package io.writ.events.approval;

import io.writ.events.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is asked for: exactly what approvers are shown and sign.
 *
 * @param policy key of the policy that decides it
 * @param payload an object that satisfies the policy's schema
 */
public record Request(
        String policy,
        Subject subject,
        String title,
        JsonNode payload,
        @Nullable Money amount,
        List<Attachment> attachments) {

    public Request {
        attachments = List.copyOf(attachments);
    }

    /** What the request is about, by the name that its own system gives it. */
    public record Subject(String type, String reference) {}

    /**
     * A document kept elsewhere, bound by its digest.
     *
     * @param digest {@code sha-256:} and 64 hexadecimal digits
     * @param size in bytes
     */
    public record Attachment(String name, String mediaType, String digest, long size) {}
}
