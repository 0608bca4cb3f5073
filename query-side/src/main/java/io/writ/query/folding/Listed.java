package io.writ.query.folding;

import io.writ.api.approval.QuestionResource;
import io.writ.events.approval.Approval;
import io.writ.events.approval.FreeText;
import io.writ.events.personal.Withheld;
import java.util.List;

/**
 * What lists, inboxes and streams show of the texts of an approval: none that a policy says are somebody's. To read one
 * of those the approval is opened, and that is recorded.
 */
public final class Listed {

    private Listed() {}

    /** The title; of one that was erased, that it was. */
    public static String title(Approval state, String title) {
        return isPersonal(state) ? Withheld.MARK : title;
    }

    /** The same questions, by the same people. */
    public static List<QuestionResource> questions(Approval state, List<QuestionResource> questions) {
        return isPersonal(state)
                ? questions.stream()
                        .map(question ->
                                new QuestionResource(question.number(), question.by(), Withheld.MARK, question.at()))
                        .toList()
                : questions;
    }

    private static boolean isPersonal(Approval state) {
        var owner = FreeText.owner(state);
        return owner != null && owner.subject() != null;
    }
}
