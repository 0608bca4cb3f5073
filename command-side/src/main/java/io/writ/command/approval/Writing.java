package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.Actor;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.FreeText;
import io.writ.events.personal.PersonalField;
import java.util.List;

/** What may be written into a case whose texts are somebody's. */
final class Writing {

    private Writing() {}

    /**
     * The events, as they may be stored.
     *
     * @param owner without a subject once they were erased: there is no key any more to seal a text with
     * @throws CommandRefused if somebody writes about somebody who was erased
     */
    static List<ApprovalEvent> in(List<ApprovalEvent> events, PersonalField owner) {
        if (owner.subject() != null) {
            return events;
        }
        return events.stream().map(Writing::withoutAPerson).toList();
    }

    /** What a system reports happened, and so did what the clock did; only the words are left out. */
    private static ApprovalEvent withoutAPerson(ApprovalEvent event) {
        if (event instanceof ApprovalEvent.EffectFailed failed) {
            return new ApprovalEvent.EffectFailed(failed.act(), failed.reference(), PersonalField.ERASED_TEXT);
        }
        if (event instanceof ApprovalEvent.Returned returned
                && returned.act().by().kind() == Actor.Kind.SYSTEM) {
            return new ApprovalEvent.Returned(returned.act(), returned.stage(), null);
        }
        if (event instanceof ApprovalEvent.Withdrawn withdrawn
                && withdrawn.act().by().kind() == Actor.Kind.SYSTEM) {
            return new ApprovalEvent.Withdrawn(withdrawn.act(), null);
        }
        if (FreeText.isIn(event)) {
            throw new CommandRefused(
                    ApprovalRefusal.PERSON_ERASED, "whom the case is about was erased; send it without a text");
        }
        return event;
    }
}
