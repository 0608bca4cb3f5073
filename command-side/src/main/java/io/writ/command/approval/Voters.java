package io.writ.command.approval;

import io.writ.events.approval.Approval;
import io.writ.events.approval.Case;
import io.writ.events.policy.ApproverRule;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who can still vote on the open stage, where people are named: of roles and groups only the policy knows how many. */
final class Voters {

    private Voters() {}

    /** How many are left; empty where nobody can know. */
    static OptionalInt left(Approval.Pending pending) {
        var named = named(pending.details(), OpenStage.of(pending).approvers());
        if (named == null) {
            return OptionalInt.empty();
        }
        var arrangements = pending.arrangements();
        var excluded = excluded(pending);
        long left = Stream.concat(
                        named.filter(person -> !arrangements.gone().contains(person)),
                        arrangements.held().stream().map(held -> held.person()))
                .distinct()
                .filter(person -> !excluded.contains(person))
                .count();
        return OptionalInt.of((int) left);
    }

    private static @Nullable Stream<String> named(Case details, ApproverRule rule) {
        var standIns = details.standIns();
        var standing = standIns == null ? Stream.<String>empty() : standIns.people().stream();
        if (standIns != null && standIns.only()) {
            return standing;
        }
        return switch (rule) {
            case ApproverRule.People people -> Stream.concat(people.people().stream(), standing);
            case ApproverRule.ManagerOfRequester manager ->
                Stream.concat(Stream.ofNullable(details.requester().manager()), standing);
            case ApproverRule.Role role -> null;
            case ApproverRule.Group group -> null;
            case ApproverRule.Groups groups -> null;
            case ApproverRule.PeerOfPreviousApprover peer -> null;
        };
    }

    /** Those whom {@link SeparationOfDuties} keeps from voting here. */
    private static Set<String> excluded(Approval.Pending pending) {
        var excluded = new HashSet<>(mayNotDecide(pending));
        pending.details().votesOn(OpenStage.of(pending).name()).stream()
                .map(vote -> vote.identities())
                .forEach(excluded::addAll);
        return excluded;
    }

    /** Whoever asked, and whoever decided another stage where nobody decides two: they never vote on the open one. */
    static Set<String> mayNotDecide(Approval.Pending pending) {
        var details = pending.details();
        var barred = new HashSet<>(details.authors());
        if (!details.terms().onePersonSeveralStages()) {
            details.decided().stream()
                    .filter(decided ->
                            !decided.stage().equals(OpenStage.of(pending).name()))
                    .forEach(decided -> barred.add(decided.identity()));
        }
        return barred;
    }
}
