package io.writ.query.inbox;

import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For whom a pending approval waits.
 *
 * <p>The same rules by which a decision is taken or refused, turned round: not whether this person may decide, but who
 * may.
 *
 * @param seats that let somebody decide the open stage
 * @param excluded identities of those who may not, whatever their seat
 */
record Waiting(Stage stage, List<Seat> seats, Set<String> excluded) {

    /** Of the key by which a question waits for the requester, whom nothing excludes from answering. */
    static final String ANSWER = "answer:";

    /**
     * One way to be an approver.
     *
     * @param key such as {@code role:approver}, {@code group:finance}, {@code person:ann} or {@code manager:ann}; for the
     *     requester who has a question to answer, {@code answer:ann}
     * @param exempt identities that this way is not open to: peers, who are not their own peers, and those who handed
     *     their seat to somebody
     */
    record Seat(String key, List<String> exempt) {

        Seat(String key) {
            this(key, List.of());
        }

        Seat without(Set<String> gone) {
            return gone.isEmpty()
                    ? this
                    : new Seat(
                            key,
                            Stream.concat(exempt.stream(), gone.stream())
                                    .distinct()
                                    .sorted()
                                    .toList());
        }
    }

    /** Null when the state waits for nobody's decision. */
    static @Nullable Waiting of(Approval state) {
        return state instanceof Approval.Pending pending
                        && pending.stage() < pending.details().stages().size()
                ? of(pending)
                : null;
    }

    private static Waiting of(Approval.Pending pending) {
        var details = pending.details();
        var stage = details.stages().get(pending.stage());
        var arrangements = pending.arrangements();
        var seats = Stream.of(
                        withStandIns(details, seats(details, pending.stage())).stream()
                                .map(seat -> seat.without(arrangements.gone())),
                        arrangements.held().stream()
                                .filter(held -> !isFull(held.seat(), stage, details))
                                .map(held -> new Seat("person:" + held.person())),
                        arrangements.questions().stream()
                                .map(question ->
                                        new Seat(ANSWER + details.requester().id())))
                .flatMap(some -> some)
                .distinct()
                .toList();
        return new Waiting(stage, seats, excluded(details, stage.name()));
    }

    private static List<Seat> withStandIns(Case details, List<Seat> seats) {
        var standIns = details.standIns();
        if (standIns == null) {
            return seats;
        }
        var standing = standIns.people().stream().map(person -> new Seat("person:" + person));
        return (standIns.only() ? standing : Stream.concat(seats.stream(), standing))
                .distinct()
                .toList();
    }

    private static List<Seat> seats(Case details, int open) {
        var stage = details.stages().get(open);
        return switch (stage.approvers()) {
            case ApproverRule.Role role -> List.of(new Seat("role:" + role.role()));
            case ApproverRule.Group group -> List.of(new Seat("group:" + group.group()));
            case ApproverRule.Groups groups ->
                groups.groups().stream()
                        .distinct()
                        .map(group -> "group:" + group)
                        .filter(seat -> !isFull(seat, stage, details))
                        .map(Seat::new)
                        .toList();
            case ApproverRule.People people ->
                people.people().stream()
                        .distinct()
                        .map(person -> new Seat("person:" + person))
                        .toList();
            case ApproverRule.ManagerOfRequester manager ->
                Stream.ofNullable(details.requester().manager())
                        .map(person -> new Seat("person:" + person))
                        .toList();
            case ApproverRule.PeerOfPreviousApprover peer -> open == 0 ? List.of() : peers(details, open - 1);
        };
    }

    private static List<Seat> peers(Case details, int previous) {
        var seats = new ArrayList<Seat>();
        for (var vote : details.votesOn(details.stages().get(previous).name())) {
            var manager = vote.holder().manager();
            if (manager != null) {
                seats.add(new Seat(
                        "manager:" + manager,
                        vote.identities().stream().sorted().toList()));
            }
        }
        return seats.stream().distinct().toList();
    }

    /** Whether a group has given all the votes that are asked of it, where each group is counted by itself. */
    private static boolean isFull(String seat, Stage stage, Case details) {
        if (!(stage.quorum() instanceof Quorum.PerGroup quorum)) {
            return false;
        }
        var votes = details.votesOn(stage.name()).stream()
                .filter(vote -> vote.seat().equals(seat))
                .map(VoteCast::choice)
                .toList();
        int members = Objects.requireNonNullElse(stage.seats(), quorum.approvals());
        return votes.size() >= members
                || votes.stream().filter(Choice.APPROVE::equals).count() >= quorum.approvals();
    }

    private static Set<String> excluded(Case details, String stage) {
        var excluded = new TreeSet<>(details.authors());
        details.votesOn(stage).forEach(vote -> excluded.addAll(vote.identities()));
        if (!details.terms().onePersonSeveralStages()) {
            details.decided().stream()
                    .filter(decided -> !decided.stage().equals(stage))
                    .forEach(decided -> excluded.add(decided.identity()));
        }
        return excluded;
    }
}
