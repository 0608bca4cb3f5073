package io.writ.command.approval;

import static io.writ.command.approval.ApprovalCommand.Report.ENACTED;
import static io.writ.command.approval.ApprovalCommand.Report.FAILED;
import static io.writ.command.approval.ApprovalCommand.Report.REQUESTED;
import static io.writ.command.approval.History.act;
import static io.writ.command.approval.People.ADAM;
import static io.writ.command.approval.People.CHEN;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.SAP;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.delegation.Delegations;
import io.writ.command.follow.WrittenLog;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.EffectEnacted;
import io.writ.events.approval.ApprovalEvent.EffectFailed;
import io.writ.events.approval.ApprovalEvent.EffectRequested;
import io.writ.events.approval.Choice;
import io.writ.events.approval.OnBehalfOf;
import io.writ.events.approval.Request;
import io.writ.events.delegation.Delegation;
import io.writ.events.grant.RoleTerms;
import io.writ.events.grant.RoleTerms.Effect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who approved, and may not any more when the effect is to begin. */
class AuthorityTest {

    static final PolicyFixture PAYMENT =
            policy(stage("director").role("director")).effect();
    static final String DELEGATION = "dora>chen";

    final History history = new History(PAYMENT);
    final Request trip = History.REQUEST.belongingTo("mill");

    @Test
    void a_role_that_is_withheld_since_is_lost_for_what_it_is_withheld_from() {
        assertThat(granted(byDora(), withheld("dora", "approver", null))).isFalse();
        assertThat(granted(byDora(), withheld("dora", "director", "mill"))).isFalse();
        assertThat(granted(byDora(), withheld("dora", "approver", "yard"))).isTrue();
        assertThat(granted(byDora(), withheld("dora", "operator", null))).isTrue();
        assertThat(granted(byDora(), withheld("carl", "approver", null))).isTrue();
        assertThat(granted(byDora(), terms(Effect.GRANTED, "dora", "approver", null)))
                .isTrue();
        assertThat(granted(byDora())).isTrue();
    }

    @Test
    void so_is_one_that_is_withheld_from_a_delegate_or_from_their_delegator() {
        assertThat(granted(byChenForDora(), withheld("dora", "approver", null))).isFalse();
        assertThat(granted(byChenForDora(), withheld("dora", "director", null))).isFalse();
        assertThat(granted(byChenForDora(), withheld("chen", "approver", null))).isFalse();
        assertThat(granted(byChenForDora(), withheld("chen", "director", null)))
                .as("it was the delegator's seat")
                .isTrue();
        assertThat(granted(byChenForDora())).isTrue();
    }

    @Test
    void a_seat_that_was_handed_to_somebody_rests_on_no_role_of_theirs_but_approver() {
        var handed =
                new ApprovalEvent.SeatReassigned(act(DORA), "director", "role:director", "dora", "chen", "on leave");
        assertThat(granted(handed, byChen(), withheld("chen", "director", null)))
                .isTrue();
        assertThat(granted(handed, byChen(), withheld("chen", "approver", null)))
                .isFalse();
        var toDora =
                new ApprovalEvent.SeatReassigned(act(ADAM), "director", "role:director", "carl", "dora", "on leave");
        assertThat(granted(toDora, byChenForDora(), withheld("dora", "director", null)))
                .as("handed to whom the vote was for")
                .isTrue();
        assertThat(granted(toDora, byChen(), withheld("chen", "director", null)))
                .as("handed to somebody else")
                .isFalse();
    }

    @Test
    void whoever_is_about_to_enact_hears_of_it_and_whoever_has_says_so() {
        var approved = approved(byDora()).with(standing(withheld("dora", "approver", null)));
        approved.when(as(SAP).report(REQUESTED)).thenRefused(ApprovalRefusal.AUTHORITY_LOST, "dora", "director");
        approved.when(as(SAP).report(ENACTED)).thenKinds(EffectEnacted.class);
        approved.when(as(SAP).report(FAILED)).thenKinds(EffectFailed.class);
        approved.when(as(ApprovalTime.CLOCK).report(REQUESTED)).thenKinds(EffectRequested.class);
    }

    @Test
    void a_delegation_that_was_revoked_stops_who_is_about_to_enact_too() {
        var granted = (Delegation.Granted) DelegatedDecisionTest.delegated(DORA, CHEN);
        Delegations revoked = id -> new Delegation.Revoked(granted.terms(), act(DORA), null);
        Delegations inForce = id -> granted;
        approved(byChenForDora())
                .with(revoked)
                .when(as(SAP).report(REQUESTED))
                .thenRefused(ApprovalRefusal.AUTHORITY_LOST, "chen");
        approved(byChenForDora()).with(inForce).when(as(SAP).report(REQUESTED)).thenKinds(EffectRequested.class);
    }

    /** Whether what the service asked for is granted, when somebody's role has been settled since the vote. */
    private boolean granted(ApprovalEvent vote, RoleTerms... settled) {
        return granted(List.of(vote), settled);
    }

    private boolean granted(ApprovalEvent handed, ApprovalEvent vote, RoleTerms settled) {
        return granted(List.of(handed, vote), settled);
    }

    private boolean granted(List<ApprovalEvent> votes, RoleTerms... settled) {
        var log = new WrittenLog();
        var stream = ApprovalTime.PREFIX + Sends.ID;
        log.byService(stream, history.submitted(1, trip, RITA));
        votes.forEach(event -> log.byService(stream, event));
        log.byService(stream, history.passed(DORA, 0));
        var approved = log.byService(stream, history.approved(DORA));
        var ended = new ArrayList<Ended>();
        var rules = Ended.rules(log.sources(standing(settled)::settled), (end, act) -> {
            ended.add(end);
            return List.of();
        });
        assertThat(log.following(approved, rules)).isEmpty();
        return ended.getFirst().granted();
    }

    private Scenario approved(ApprovalEvent vote) {
        return given(PAYMENT, history.submitted(1, trip, RITA), vote, history.passed(DORA, 0), history.approved(DORA));
    }

    private ApprovalEvent byDora() {
        return history.approval(DORA, 0);
    }

    private ApprovalEvent byChen() {
        return history.vote(CHEN, PAYMENT.stages().getFirst(), Choice.APPROVE, "role:director");
    }

    private ApprovalEvent byChenForDora() {
        return new ApprovalEvent.VoteCast(
                act(CHEN),
                "director",
                Choice.APPROVE,
                history.digest(1, trip),
                "role:director",
                null,
                new OnBehalfOf(DORA.actor(), DELEGATION));
    }

    private static Delegations standing(RoleTerms... settled) {
        return new Delegations() {

            @Override
            public Delegation of(String id) {
                return Delegation.NONE;
            }

            @Override
            public List<RoleTerms> settled(String principal) {
                return List.of(settled).stream()
                        .filter(terms -> terms.principal().equals(principal))
                        .toList();
            }
        };
    }

    private static RoleTerms withheld(String person, String role, @Nullable String entity) {
        return terms(Effect.WITHHELD, person, role, entity);
    }

    private static RoleTerms terms(Effect effect, String person, String role, @Nullable String entity) {
        return new RoleTerms(act(ADAM), effect, person, role, entity, null, "a matter of trust");
    }
}
