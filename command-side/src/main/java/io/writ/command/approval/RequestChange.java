package io.writ.command.approval;

import io.writ.events.Money;
import io.writ.events.approval.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What changes in a request; what is null stays as it is. Policy, subject and entity never change. */
public record RequestChange(
        @Nullable String title,
        @Nullable JsonNode payload,
        @Nullable Money amount,
        @Nullable List<Request.Attachment> attachments) {

    /** Leaves everything as it is. */
    public static final RequestChange NONE = new RequestChange(null, null, null, null);

    public RequestChange {
        attachments = attachments == null ? null : List.copyOf(attachments);
    }

    Request applyTo(Request request) {
        return new Request(
                request.policy(),
                request.subject(),
                title == null ? request.title() : title,
                payload == null ? request.payload() : payload,
                amount == null ? request.amount() : amount,
                attachments == null ? request.attachments() : attachments,
                request.entity(),
                payload == null || payload.equals(request.payload()) ? request.personal() : null);
    }
}
