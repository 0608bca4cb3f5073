package io.writ.command.approval;

import static io.writ.command.approval.Sends.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.approval.ApprovalAffordances;
import io.writ.api.problem.ProblemCode;
import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Choice;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * What a resource says may be done with it is what the rules say when it is tried, in random histories and for
 * everybody who appears in them.
 */
@Tag("slow")
class ApprovalAffordancesTest {

    /** What depends on what is in the request, and so is only known when it is sent. */
    private static final Set<ProblemCode> SEEN_WHEN_SENT = EnumSet.of(
            ProblemCode.UNCHANGED,
            ProblemCode.NO_STAGE_APPLIES,
            ProblemCode.CONDITION_FAILED,
            ProblemCode.REQUESTER_HAS_NO_MANAGER,
            ProblemCode.NO_PREVIOUS_APPROVER,
            ProblemCode.NO_PEER_CAN_FOLLOW,
            ProblemCode.QUORUM_UNREACHABLE,
            ProblemCode.NOT_NEWER);

    private static final List<Principal> EVERYBODY = Stream.concat(
                    RandomHistory.EVERYBODY.stream(), Stream.of(People.ADAM))
            .toList();

    /** An administrator hands on others' seats, and hears about them then. */
    private static final Set<ProblemCode> SEEN_OF_THE_SEAT = EnumSet.of(
            ProblemCode.NOT_AN_APPROVER,
            ProblemCode.ALREADY_DECIDED,
            ProblemCode.GROUP_HAS_DECIDED,
            ProblemCode.VOUCHED_ALREADY);

    /** Who has no part in any history. */
    private static final String NEWCOMER = "zoe";

    private static final Set<ProblemCode> DENIED = Collections.synchronizedSet(new HashSet<>());
    private static final Set<String> ALLOWED = Collections.synchronizedSet(new HashSet<>());

    private final ApprovalAffordances affordances = new ApprovalAffordances();

    @Property(tries = 1_500)
    void areWhatTheRulesSay(@ForAll("histories") RandomHistory history) {
        history.play();
        for (var by : EVERYBODY) {
            var viewer = new Viewer(by.actor(), by.roles(), by.groups(), by.contexts(), Instant.EPOCH);
            for (var offer : affordances.of(history.state(), viewer)) {
                compare(offer, by, history);
            }
        }
    }

    @AfterContainer
    static void everyActionWasAllowedAndEveryReasonGiven() {
        assertThat(ALLOWED).hasSize(15);
        assertThat(DENIED)
                .contains(
                        ProblemCode.WRONG_STATE,
                        ProblemCode.NOT_A_PERSON,
                        ProblemCode.OWN_REQUEST,
                        ProblemCode.NOT_AN_APPROVER,
                        ProblemCode.ALREADY_DECIDED,
                        ProblemCode.DECIDED_ANOTHER_STAGE,
                        ProblemCode.GROUP_HAS_DECIDED,
                        ProblemCode.CLAIMED_BY_ANOTHER,
                        ProblemCode.STEP_UP_REQUIRED,
                        ProblemCode.NOT_CLAIMED,
                        ProblemCode.NOT_THE_REQUESTER,
                        ProblemCode.NO_SUCH_QUESTION,
                        ProblemCode.NOT_AN_ADMINISTRATOR,
                        ProblemCode.NOT_RESUBMITTABLE,
                        ProblemCode.NOT_REOPENABLE,
                        ProblemCode.MAY_NOT_REOPEN,
                        ProblemCode.NOT_A_SYSTEM,
                        ProblemCode.EFFECT_NEEDS_APPROVAL,
                        ProblemCode.EFFECT_ALREADY_ENACTED);
    }

    private void compare(Offer offer, Principal by, RandomHistory history) {
        var refusals = commands(offer.operation(), by, history).stream()
                .map(command -> refusal(history.state(), command, history.policy()))
                .toList();
        var description = "%s by %s in %s".formatted(offer.operation(), by, history);
        if (offer.denied() != null) {
            DENIED.add(offer.denied());
            assertThat(refusals).as(description).containsOnly(offer.denied());
        } else {
            ALLOWED.add(offer.operation());
            assertThat(refusals).as(description).anyMatch(refusal -> mayBeSeenWhenSent(refusal, offer, history));
        }
    }

    private static boolean mayBeSeenWhenSent(@Nullable ProblemCode refusal, Offer offer, RandomHistory history) {
        return refusal == null
                || SEEN_WHEN_SENT.contains(refusal)
                || (offer.operation().equals("reassignApproval") && SEEN_OF_THE_SEAT.contains(refusal))
                || (refusal == ProblemCode.NOT_RESUBMITTABLE
                        && offer.operation().equals("submitApproval")
                        && history.state() instanceof Approval.Withdrawn);
    }

    /** Sensible commands behind an operation; it is allowed when one of them is. */
    private static List<ApprovalCommand> commands(String operation, Principal by, RandomHistory history) {
        var sends = as(by);
        var digest = history.state() instanceof Approval.Pending pending
                ? pending.details().digest()
                : "sha-256:0";
        return switch (operation) {
            case "submitApproval" -> List.of(sends.submit(history.policy().ref()));
            case "decideApproval" ->
                history.state() instanceof Approval.Pending pending
                                && pending.details()
                                        .stages()
                                        .get(pending.stage())
                                        .veto()
                        ? List.of(sends.reject(digest), sends.vote(Choice.VETO, digest, null))
                        : List.of(sends.reject(digest));
            case "returnApproval" -> List.of(sends.sendBack(digest));
            case "claimApproval" -> List.of(sends.claim());
            case "releaseClaim" -> List.of(sends.release());
            case "reassignApproval" -> reassignments(sends, by);
            case "askRequester" -> List.of(sends.ask());
            case "answerQuestion" -> answers(sends, history.state());
            case "migrateApproval" -> List.of(sends.migrate(history.policy().ref()));
            case "resubmitApproval" -> List.of(sends.resubmit(RequestChange.NONE));
            case "amendApproval" ->
                history.state() instanceof Approval.Draft
                        ? List.of(sends.revise(History.request("{\"days\":9}")))
                        : List.of(sends.amend(History.FOUR_DAYS));
            case "withdrawApproval" -> List.of(sends.withdraw());
            case "reopenApproval" -> List.of(sends.reopen());
            case "commentApproval" -> List.of(sends.comment());
            case "reportEffect" -> List.of(sends.report(ApprovalCommand.Report.ENACTED));
            default -> throw new AssertionError(operation + " is offered, and this test does not know it");
        };
    }

    private static List<ApprovalCommand> reassignments(Sends sends, Principal by) {
        return by.roles().contains("admin")
                ? EVERYBODY.stream()
                        .<ApprovalCommand>map(
                                other -> sends.reassign(other.actor().id(), NEWCOMER))
                        .toList()
                : List.of(sends.reassign(null, NEWCOMER));
    }

    private static List<ApprovalCommand> answers(Sends sends, Approval state) {
        int asked = state instanceof Approval.Pending pending
                ? pending.arrangements().asked()
                : 0;
        return IntStream.rangeClosed(1, Math.max(1, asked))
                .<ApprovalCommand>mapToObj(sends::answer)
                .toList();
    }

    private static @Nullable ProblemCode refusal(Approval state, ApprovalCommand command, PolicyFixture policy) {
        try {
            Approvals.decide(state, command, policy);
            return null;
        } catch (CommandRefused refused) {
            return ProblemCode.of(refused.reason().code());
        }
    }

    @Provide
    Arbitrary<RandomHistory> histories() {
        return ArbitraryHistories.all();
    }
}
