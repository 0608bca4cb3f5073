package io.writ.command.approval;

import io.writ.command.time.Timed;
import io.writ.events.Due;
import io.writ.events.approval.Approval;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.List;

/** What of a finished case is to go when its policy no longer wants it kept. */
public interface CaseRetention {

    /** What the kinds begin with that are due here. */
    String KIND = "retention:";

    /** For nodes on which nothing personal can be sealed. */
    CaseRetention NONE = new CaseRetention() {
        @Override
        public boolean mayBegin(LoggedEvent event) {
            return false;
        }

        @Override
        public List<Due> due(List<LoggedEvent> stream, Approval state) {
            return List.of();
        }

        @Override
        public Timed.Elapsed elapsed(String stream, String kind, Instant now) {
            throw new IllegalStateException("personal data needs writ.personal.master-keys");
        }
    };

    /** Whether a case may be finished after this event that was not before. */
    boolean mayBegin(LoggedEvent event);

    /**
     * When it is over, for each person.
     *
     * @param state that the stream comes to
     */
    List<Due> due(List<LoggedEvent> stream, Approval state);

    /** The command that has a person's data in the case erased. */
    Timed.Elapsed elapsed(String stream, String kind, Instant now);
}
