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
 * @param entity to which it belongs, for good; null when to none in particular
 * @param personal the fields that are sealed where the request is stored, by pointer; null when there are none
 */
public record Request(
        String policy,
        Subject subject,
        String title,
        JsonNode payload,
        @Nullable Money amount,
        List<Attachment> attachments,
        @Nullable String entity,
        @Nullable List<PersonalField> personal) {

    public Request {
        attachments = List.copyOf(attachments);
        personal = personal == null ? null : List.copyOf(personal);
    }

    /** A request of no entity, without personal fields or whose fields are not known yet. */
    public Request(
            String policy,
            Subject subject,
            String title,
            JsonNode payload,
            @Nullable Money amount,
            List<Attachment> attachments) {
        this(policy, subject, title, payload, amount, attachments, null, null);
    }

    /** What an event says is asked for; null when it says nothing of that. */
    public static @Nullable Request in(ApprovalEvent event) {
        return switch (event) {
            case ApprovalEvent.Drafted drafted -> drafted.request();
            case ApprovalEvent.DraftRevised revised -> revised.request();
            case ApprovalEvent.Submitted submitted -> submitted.request();
            case ApprovalEvent.Amended amended -> amended.request();
            case ApprovalEvent.VoteCast other -> null;
            case ApprovalEvent.StagePassed other -> null;
            case ApprovalEvent.Approved other -> null;
            case ApprovalEvent.Rejected other -> null;
            case ApprovalEvent.Returned other -> null;
            case ApprovalEvent.Withdrawn other -> null;
            case ApprovalEvent.Reopened other -> null;
            case ApprovalEvent.Claimed other -> null;
            case ApprovalEvent.ClaimReleased other -> null;
            case ApprovalEvent.SeatReassigned other -> null;
            case ApprovalEvent.QuestionAsked other -> null;
            case ApprovalEvent.QuestionAnswered other -> null;
            case ApprovalEvent.Migrated other -> null;
            case ApprovalEvent.Commented other -> null;
            case ApprovalEvent.EffectRequested other -> null;
            case ApprovalEvent.EffectEnacted other -> null;
            case ApprovalEvent.EffectFailed other -> null;
            case ApprovalEvent.DeadlineSet other -> null;
            case ApprovalEvent.Reminded other -> null;
            case ApprovalEvent.Escalated other -> null;
            case ApprovalEvent.Expired other -> null;
        };
    }

    /** The same with these personal fields; none at all when the list is empty. */
    public Request with(List<PersonalField> fields) {
        return new Request(
                policy, subject, title, payload, amount, attachments, entity, fields.isEmpty() ? null : fields);
    }

    /** The same, as something that belongs to this entity. */
    public Request belongingTo(@Nullable String owning) {
        return new Request(policy, subject, title, payload, amount, attachments, owning, personal);
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
