package io.writ.query.approval;

import io.writ.edge.identity.Caller;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notes who is shown a request with personal fields; of all other reads nothing is kept. */
final class PersonalReads {

    private final Notes notes;

    PersonalReads(Notes notes) {
        this.notes = notes;
    }

    /** Where reads are noted. */
    interface Notes {

        void note(Caller caller, String operation, HttpServletRequest request);
    }

    /** To be called before the answer, with every state of the approval that it shows. */
    void note(Stream<Approval> shown, String operation, Caller caller, HttpServletRequest request) {
        if (shown.anyMatch(PersonalReads::isPersonal)) {
            notes.note(caller, operation, request);
        }
    }

    static boolean isPersonal(Approval state) {
        var request = request(state);
        return request != null && request.personal() != null;
    }

    private static @Nullable Request request(Approval state) {
        return switch (state) {
            case Approval.None none -> null;
            case Approval.Draft draft -> draft.request();
            case Approval.Pending pending -> pending.details().request();
            case Approval.Returned returned -> returned.details().request();
            case Approval.Approved approved -> approved.details().request();
            case Approval.Rejected rejected -> rejected.details().request();
            case Approval.Expired expired -> expired.details().request();
            case Approval.Withdrawn withdrawn ->
                withdrawn.details() == null
                        ? withdrawn.draft().request()
                        : withdrawn.details().request();
        };
    }
}
