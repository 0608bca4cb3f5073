package io.writ.query.export;

import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import java.util.List;

/**
 * One approval's events, of those that are exported.
 *
 * @param request as it was when the approval began
 */
record ApprovalEvents(String stream, String id, Request request, List<Decoded> events) {

    /** @param first of a stream: a draft or a submission */
    static Request request(ApprovalEvent first) {
        return switch (first) {
            case ApprovalEvent.Drafted drafted -> drafted.request();
            case ApprovalEvent.Submitted submitted -> submitted.request();
            default -> throw new IllegalStateException("an approval begins with its request, not " + first);
        };
    }
}
