package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.SignInDemanded;
import io.writ.events.approval.Approval;
import io.writ.events.policy.Stage;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The stage that waits for decisions, and who may take them. */
final class OpenStage {

    private OpenStage() {}

    static Stage of(Approval.Pending pending) {
        return pending.details().stages().get(pending.stage());
    }

    /** The seats that let somebody decide the open stage, best first. */
    static List<String> entitled(Approval.Pending pending, Decider decider) {
        var details = pending.details();
        var stage = of(pending);
        SeparationOfDuties.checkNotOwnRequest(details, decider);
        var seats = seats(pending, decider);
        if (seats.isEmpty()) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_AN_APPROVER,
                    "stage %s is not for %s to decide"
                            .formatted(stage.name(), decider.holder().actor().id()));
        }
        SeparationOfDuties.checkFirstDecision(details, stage.name(), decider);
        checkNotClaimedByAnother(pending, decider);
        return seats;
    }

    /** In whose seat somebody decides does not matter; they are the one who signed in. */
    static void checkSignIn(Approval.Pending pending, Principal by) {
        var stage = of(pending);
        var demanded = stage.authenticationContext();
        if (demanded != null && !by.contexts().contains(demanded)) {
            throw new SignInDemanded(
                    ApprovalRefusal.STEP_UP_REQUIRED,
                    "stage %s demands a sign-in with authentication context %s".formatted(stage.name(), demanded),
                    demanded);
        }
    }

    /** Those of the rule, unless they were handed to somebody, and those that were handed to them. */
    static List<String> seats(Approval.Pending pending, Decider decider) {
        var arrangements = pending.arrangements();
        var own = Collections.disjoint(arrangements.gone(), decider.identities())
                ? Approvers.ofOpenStage(pending, decider)
                : List.<String>of();
        return Stream.concat(heldBy(pending, decider.holder().actor().id()), own.stream())
                .distinct()
                .toList();
    }

    static Stream<String> heldBy(Approval.Pending pending, String person) {
        return pending.arrangements().held().stream()
                .filter(held -> held.person().equals(person))
                .map(held -> held.seat());
    }

    static void checkNotClaimedByAnother(Approval.Pending pending, Decider decider) {
        var claim = pending.arrangements().claim();
        if (claim != null && Collections.disjoint(claim.identities(), decider.identities())) {
            throw new CommandRefused(
                    ApprovalRefusal.CLAIMED_BY_ANOTHER,
                    "%s claimed stage %s at %s"
                            .formatted(claim.by(), of(pending).name(), claim.at()));
        }
    }
}
