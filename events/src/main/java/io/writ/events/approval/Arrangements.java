package io.writ.events.approval;

import io.writ.events.Act;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people arranged among themselves about a pending request.
 *
 * @param claim who took the open stage on themselves; null when nobody did
 * @param gone identities of those who handed their own seat at the open stage to somebody else
 * @param held seats at the open stage that were handed to somebody
 * @param vouched identities of those on whose word alone somebody else's seat at the open stage was handed on
 * @param asked how many questions were asked in this submission
 * @param questions that are not answered yet
 */
public record Arrangements(
        @Nullable Claim claim,
        Set<String> gone,
        List<HeldSeat> held,
        Set<String> vouched,
        int asked,
        List<Question> questions) {

    public static final Arrangements NONE = new Arrangements(null, Set.of(), List.of(), Set.of(), 0, List.of());

    public Arrangements {
        gone = Collections.unmodifiableSet(new TreeSet<>(gone));
        held = List.copyOf(held);
        vouched = Collections.unmodifiableSet(new TreeSet<>(vouched));
        questions = List.copyOf(questions);
    }

    /**
     * @param by id of the person who holds the claim
     * @param identities of everybody who counts as one person with them
     */
    public record Claim(String by, Set<String> identities, Instant at) {

        public Claim {
            identities = Collections.unmodifiableSet(new TreeSet<>(identities));
        }
    }

    /** A seat in somebody's hands, whatever their own roles are. */
    public record HeldSeat(String person, String seat) {}

    /** @param by id of the person who asked */
    public record Question(int number, String by, String text, Instant at) {}

    Arrangements claimedBy(@Nullable Claim next) {
        return new Arrangements(next, gone, held, vouched, asked, questions);
    }

    /** Whoever claimed and voted is done. */
    Arrangements after(ApprovalEvent.VoteCast vote) {
        return claim != null && !Collections.disjoint(claim.identities(), vote.identities()) ? claimedBy(null) : this;
    }

    /** Whether a vote is in a seat that was handed to its holder. */
    boolean isHeld(ApprovalEvent.VoteCast vote) {
        return held.contains(new HeldSeat(vote.holder().id(), vote.seat()));
    }

    /** A seat that was handed to somebody is handed on; any other is their own, which they have no more. */
    Arrangements after(ApprovalEvent.SeatReassigned event) {
        var handed = new HeldSeat(event.from(), event.seat());
        var left = held.stream().filter(seat -> !seat.equals(handed)).toList();
        var away = new TreeSet<>(gone);
        if (left.size() == held.size()) {
            away.add(event.from());
        }
        var vouching = new TreeSet<>(vouched);
        if (restsOnAWord(event)) {
            vouching.addAll(event.act().by().identities());
        }
        var now = Stream.concat(left.stream(), Stream.of(new HeldSeat(event.to(), event.seat())))
                .toList();
        return new Arrangements(claimAfter(event), away, now, vouching, asked, questions);
    }

    /**
     * Whether only whoever hands a seat on says that the person had it: the stage names nobody by it, and nobody handed it
     * to them.
     */
    public boolean restsOnAWord(ApprovalEvent.SeatReassigned event) {
        return !event.act().by().id().equals(event.from())
                && !held.contains(new HeldSeat(event.from(), event.seat()))
                && !namesSomebody(event.seat());
    }

    private static boolean namesSomebody(String seat) {
        return seat.startsWith("person:") || seat.startsWith("stand-in:") || seat.equals("manager-of-requester");
    }

    private @Nullable Claim claimAfter(ApprovalEvent.SeatReassigned event) {
        return claim != null && claim.identities().contains(event.from())
                ? new Claim(event.to(), Set.of(event.to()), event.act().at())
                : claim;
    }

    Arrangements after(ApprovalEvent.QuestionAsked event) {
        Act act = event.act();
        var question = new Question(event.question(), act.by().id(), event.text(), act.at());
        var open = Stream.concat(questions.stream(), Stream.of(question)).toList();
        return new Arrangements(claim, gone, held, vouched, event.question(), open);
    }

    Arrangements after(ApprovalEvent.QuestionAnswered event) {
        var open = questions.stream()
                .filter(question -> question.number() != event.question())
                .toList();
        return new Arrangements(claim, gone, held, vouched, asked, open);
    }

    /** Others decide the stage now: what its approvers arranged is of no use any more. */
    Arrangements forStandIns() {
        return atAnotherStage();
    }

    /** Another stage is open: only questions are still of interest. */
    Arrangements atAnotherStage() {
        return new Arrangements(null, Set.of(), List.of(), Set.of(), asked, questions);
    }
}
