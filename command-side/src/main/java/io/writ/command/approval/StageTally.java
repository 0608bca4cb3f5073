package io.writ.command.approval;

import io.writ.command.policy.Seats;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Choice;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The count of one stage in one round.
 *
 * <p>A stage is counted as a whole or by group; either way it is a list of benches, each with the approvals that it has
 * to give and, where known, the seats that can vote.
 */
record StageTally(Stage stage, List<Bench> benches) {

    /** Where a stage stands. */
    enum Outcome {
        OPEN,
        PASSED,
        REJECTED
    }

    static StageTally of(Approval.Pending pending) {
        var stage = OpenStage.of(pending);
        return of(stage, pending.details().votesOn(stage.name()), Voters.left(pending));
    }

    /** @param left how many can still vote; empty where only the policy says how many can */
    static StageTally of(Stage stage, List<VoteCast> votes, OptionalInt left) {
        var groups = Seats.groups(stage);
        return new StageTally(
                stage,
                groups.isEmpty()
                        ? List.of(Bench.of("", stage, votes, left))
                        : groups.stream()
                                .map("group:%s"::formatted)
                                .map(seat -> Bench.of(seat, stage, of(seat, votes), OptionalInt.empty()))
                                .toList());
    }

    Outcome outcome() {
        if (benches.stream().allMatch(Bench::satisfied)) {
            return Outcome.PASSED;
        }
        return isRejected() ? Outcome.REJECTED : Outcome.OPEN;
    }

    /** Whether the votes that are left can still reach the quorum. */
    boolean canPass() {
        return benches.stream().noneMatch(Bench::impossible);
    }

    /**
     * The seat that a vote takes: the first of the voter's that still needs one. Empty when the groups of the voter have
     * given all the votes that are asked of them.
     *
     * @param seats that the approver rule gives the voter, at least one
     */
    Optional<String> seatFor(List<String> seats) {
        return Seats.groups(stage).isEmpty()
                ? Optional.of(seats.getFirst())
                : benches.stream()
                        .filter(bench -> !bench.closed())
                        .map(Bench::seat)
                        .filter(seats::contains)
                        .findFirst();
    }

    private boolean isRejected() {
        return switch (stage.rejection()) {
            case BY_ONE -> rejections() > 0;
            case BY_MAJORITY -> rejections() * 2 > seats() || benches.stream().allMatch(Bench::closed);
            case BY_IMPOSSIBLE_QUORUM -> !canPass();
        };
    }

    private long rejections() {
        return benches.stream().mapToLong(Bench::rejections).sum();
    }

    private long seats() {
        return benches.stream().mapToLong(Bench::seats).sum();
    }

    private static List<VoteCast> of(String seat, List<VoteCast> votes) {
        return votes.stream().filter(vote -> vote.seat().equals(seat)).toList();
    }

    /**
     * Those whose votes are counted together.
     *
     * @param seat that votes on it carry; empty when it is the whole stage
     * @param needed approvals that pass it
     * @param seats that can vote; {@link Integer#MAX_VALUE} when it is not said
     */
    record Bench(String seat, int needed, int seats, long approvals, long rejections) {

        static Bench of(String seat, Stage stage, List<VoteCast> votes, OptionalInt left) {
            long approvals = votes.stream()
                    .filter(vote -> vote.choice() == Choice.APPROVE)
                    .count();
            return new Bench(
                    seat,
                    Seats.needed(stage),
                    left.isPresent()
                            ? votes.size() + left.getAsInt()
                            : Seats.of(stage).orElse(Integer.MAX_VALUE),
                    approvals,
                    votes.size() - approvals);
        }

        boolean satisfied() {
            return approvals >= needed;
        }

        boolean impossible() {
            return seats - rejections < needed;
        }

        boolean closed() {
            return satisfied() || approvals + rejections >= seats;
        }
    }
}
