package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.policy.Policies;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Digest;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import java.util.List;

/** Moving a pending request to a newer version of its policy; the request stays as it is, and so does its round. */
final class Migration {

    private static final String ADMIN = "admin";

    private Migration() {}

    static List<ApprovalEvent> migrate(Approval state, ApprovalCommand.Migrate command, Policies policies) {
        var pending = States.pending(state);
        var details = pending.details();
        checkSender(pending, command);
        checkNewer(details.policy(), command.policy());
        var policy = policies.at(command.policy());
        // What is in the log cannot be sealed any more, and what comes would be sealed for nobody.
        if (!policy.namesAs(policies.at(details.policy()), details.request())) {
            throw new CommandRefused(
                    ApprovalRefusal.PERSONAL_DATA_DIFFER,
                    "%s and %s do not declare the same of this request".formatted(details.policy(), command.policy()));
        }
        var route = Routing.route(policy, details.request(), details.requester());
        int same = unchanged(details.stages(), route.stages());
        int open = Math.min(same, pending.stage());
        if (open == route.stages().size()) {
            throw new CommandRefused(
                    ApprovalRefusal.MIGRATION_WOULD_DECIDE,
                    "all stages of %s have passed already".formatted(command.policy()));
        }
        var kept = names(route.stages().subList(0, Math.min(same, pending.stage() + 1)));
        long voided = details.votes().stream()
                .filter(vote -> !kept.contains(vote.stage()))
                .count();
        var migrated = new ApprovalEvent.Migrated(
                command.act(),
                details.policy(),
                command.policy(),
                policy.definition().terms(),
                Digest.of(
                        command.approval(),
                        details.round(),
                        command.policy(),
                        details.requester().id(),
                        details.request()),
                route.stages(),
                route.skipped(),
                kept,
                route.stages().get(open).name(),
                (int) voided,
                command.reason());
        boolean stays = open == pending.stage() && kept.contains(migrated.open());
        return stays
                ? List.of(migrated)
                : Deadlines.opening(migrated, route.stages().get(open));
    }

    private static void checkSender(Approval.Pending pending, ApprovalCommand.Migrate command) {
        var by = command.by();
        if (!by.roles().contains(ADMIN)) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_AN_ADMINISTRATOR,
                    "%s is not one".formatted(by.actor().id()));
        }
        SeparationOfDuties.checkNotOwnRequest(pending.details(), Decider.themselves(by));
    }

    private static void checkNewer(PolicyRef now, PolicyRef wanted) {
        if (!wanted.key().equals(now.key())) {
            throw new CommandRefused(
                    ApprovalRefusal.POLICY_CHANGED, "the request names %s, not %s".formatted(now.key(), wanted));
        }
        if (wanted.version() <= now.version()) {
            throw new CommandRefused(ApprovalRefusal.NOT_NEWER, "it is decided by %s".formatted(now));
        }
    }

    /** How many stages from the first on read the same: whoever voted on them was asked the same, after the same. */
    private static int unchanged(List<Stage> before, List<Stage> after) {
        int same = 0;
        while (same < before.size() && same < after.size() && before.get(same).equals(after.get(same))) {
            same++;
        }
        return same;
    }

    private static List<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).toList();
    }
}
