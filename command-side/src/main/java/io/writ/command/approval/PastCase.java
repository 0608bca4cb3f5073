package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.approval.Transitions.Phase;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Case;
import io.writ.events.policy.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A past case, decided again by a draft of its policy: the request of its last round, and the votes and handed seats of
 * that round in their order, by the rules that votes are taken by now. Time is not replayed: a stage that it decided ends
 * as it did where the votes have not ended it.
 *
 * <p>Votes count where the voter's seat in this case gives them one in the draft, too: what else their token said was
 * never recorded. Voters are taken to have signed in as the draft demands. Those that the draft's rules refuse are passed
 * over, and so are seats that the draft does not give. What was erased of a request nobody can decide on again.
 */
public final class PastCase {

    private PastCase() {}

    /**
     * How a case ended, and how it would have.
     *
     * @param recorded where it stood at the end of its last round; what was reopened stood approved
     * @param refusal code of the rule that would have refused the submission; {@code replayed} is none then
     * @param openStage that would still wait for votes
     * @param added stages that would have been needed and were not
     * @param dropped stages that were needed and would not have been
     * @param erased whether it was not decided again, since personal data of its request are erased
     */
    public record Ending(
            String approval,
            Phase recorded,
            Phase replayed,
            @Nullable String refusal,
            @Nullable String openStage,
            List<String> added,
            List<String> dropped,
            boolean erased) {

        /** Whether the draft would have made a difference. */
        public boolean differs() {
            return recorded != replayed || !added.isEmpty() || !dropped.isEmpty();
        }
    }

    /** Nothing for what was never submitted. */
    public static Optional<Ending> replay(String approval, List<ApprovalEvent> events, ApprovalPolicy draft) {
        var state = Approval.NONE;
        var ended = Approval.NONE;
        var steps = new ArrayList<PastStep>();
        for (var event : events) {
            state = Approval.evolve(state, event);
            ended = event instanceof ApprovalEvent.Reopened ? ended : state;
            PastStep.follow(steps, event);
        }
        var details = details(ended);
        return details == null ? Optional.empty() : Optional.of(replay(approval, ended, details, steps, draft));
    }

    private static Ending replay(
            String approval, Approval ended, Case details, List<PastStep> steps, ApprovalPolicy draft) {
        var recorded = Phase.of(ended);
        if (isErased(details)) {
            return new Ending(approval, recorded, recorded, null, null, List.of(), List.of(), true);
        }
        try {
            var route = Routing.route(draft, details.request(), details.requester());
            var state = PastRound.decide(approval, ended, details, steps, route, draft);
            var openStage = state instanceof Approval.Pending pending
                    ? OpenStage.of(pending).name()
                    : null;
            return new Ending(
                    approval,
                    recorded,
                    Phase.of(state),
                    null,
                    openStage,
                    without(names(route.stages()), names(details.stages())),
                    without(names(details.stages()), names(route.stages())),
                    false);
        } catch (CommandRefused refused) {
            return refused(approval, recorded, refused.reason().code());
        } catch (InvalidRequest invalid) {
            return refused(approval, recorded, "payload-invalid");
        }
    }

    private static Ending refused(String approval, Phase recorded, String rule) {
        return new Ending(approval, recorded, Phase.NONE, rule, null, List.of(), List.of(), false);
    }

    /** Schema and conditions would see marks where the values were. */
    private static boolean isErased(Case details) {
        var personal = details.request().personal();
        return personal != null && personal.stream().anyMatch(field -> field.subject() == null);
    }

    private static @Nullable Case details(Approval state) {
        return switch (state) {
            case Approval.None none -> null;
            case Approval.Draft draft -> null;
            case Approval.Pending pending -> pending.details();
            case Approval.Returned returned -> returned.details();
            case Approval.Approved approved -> approved.details();
            case Approval.Rejected rejected -> rejected.details();
            case Approval.Expired expired -> expired.details();
            case Approval.Withdrawn withdrawn -> withdrawn.details();
        };
    }

    private static List<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).toList();
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }
}
