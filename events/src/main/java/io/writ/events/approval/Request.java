package io.writ.events.approval;

import io.writ.events.Money;
import io.writ.events.personal.PersonalField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is asked for: exactly what approvers are shown and sign.
 *
 * @param policy key of the policy that decides it
 * @param payload an object that satisfies the policy's schema
 * @param personal the fields that are sealed where the request is stored, by pointer; null when there are none
 */
public record Request(
        String policy,
        Subject subject,
        String title,
        JsonNode payload,
        @Nullable Money amount,
        List<Attachment> attachments,
        @Nullable List<PersonalField> personal) {

    public Request {
        attachments = List.copyOf(attachments);
        personal = personal == null ? null : List.copyOf(personal);
    }

    /** A request without personal fields, or whose fields are not known yet. */
    public Request(
            String policy,
            Subject subject,
            String title,
            JsonNode payload,
            @Nullable Money amount,
            List<Attachment> attachments) {
        this(policy, subject, title, payload, amount, attachments, null);
    }

    /** The same with these personal fields; none at all when the list is empty. */
    public Request with(List<PersonalField> fields) {
        return new Request(policy, subject, title, payload, amount, attachments, fields.isEmpty() ? null : fields);
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
