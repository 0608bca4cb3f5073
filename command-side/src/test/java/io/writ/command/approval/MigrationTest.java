package io.writ.command.approval;

import static io.writ.command.approval.People.ADAM;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.person;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.policy.Policies;
import io.writ.command.policy.PolicyCompiler;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent.Migrated;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.policy.PolicyRef;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Moving a pending request to a newer version of its policy. */
class MigrationTest {

    static final PolicyRef NEWER = new PolicyRef("travel", 2);

    final PolicyFixture before =
            policy(stage("one").count(2).seats(3), stage("two").role("director").count(2));
    final History history = new History(before);
    final String digest = history.digest();

    /** One vote on the second stage, the first has passed. */
    Scenario at(PolicyFixture after) {
        Policies both = ref -> ref.version() == 1 ? before.compiled() : PolicyCompiler.compile(ref, after.definition());
        return given(both, history.submitted())
                .and(as(CARL).approve(digest))
                .and(as(CLEO).approve(digest))
                .and(as(DORA).approve(digest));
    }

    static Migrated migrated(Scenario scenario) {
        return (Migrated) scenario.when(as(ADAM).migrate(NEWER)).events().getFirst();
    }

    @Test
    void keepsVotesOfStagesThatReadTheSame() {
        var same = at(policyOf(List.of(
                before.stages().getFirst(),
                before.stages().getLast(),
                stage("three").stage())));
        var event = migrated(same);
        assertThat(event.kept()).containsExactly("one", "two");
        assertThat(event.open()).isEqualTo("two");
        assertThat(event.voidedVotes()).isZero();
        assertThat(event.digest()).isNotEqualTo(digest);
        var after = (Approval.Pending) same.and(as(ADAM).migrate(NEWER)).state();
        assertThat(after.stage()).isEqualTo(1);
        assertThat(after.details().policy()).isEqualTo(NEWER);
        assertThat(after.details().votes()).hasSize(3);
        assertThat(after.details().round()).isEqualTo(1);
    }

    @Test
    void voidsVotesFromTheFirstStageThatDiffersOn() {
        var changed = at(policyOf(
                List.of(stage("one").count(2).seats(4).stage(), before.stages().getLast())));
        assertThat(migrated(changed).kept()).isEmpty();
        assertThat(migrated(changed).voidedVotes()).isEqualTo(3);
        assertThat(migrated(changed).open()).isEqualTo("one");
        var between = at(policyOf(List.of(
                before.stages().getFirst(),
                stage("new").stage(),
                before.stages().getLast())));
        assertThat(migrated(between).kept()).containsExactly("one");
        assertThat(migrated(between).open()).isEqualTo("new");
        assertThat(migrated(between).voidedVotes()).isEqualTo(1);
        var again = between.and(as(ADAM).migrate(NEWER));
        var now = ((Approval.Pending) again.state()).details().digest();
        again.when(as(CARL).approve(digest)).thenRefused(ApprovalRefusal.DECIDED_ANOTHER_STAGE);
        again.when(as(person("chuck", null, "approver")).approve(digest)).thenRefused(ApprovalRefusal.STALE_DIGEST);
        again.when(as(person("chuck", null, "approver")).approve(now))
                .thenKinds(VoteCast.class, io.writ.events.approval.ApprovalEvent.StagePassed.class);
    }

    @Test
    void remembersWhichOfTheVotesThatAreKeptWereInHandedSeats() {
        var same = policyOf(List.of(before.stages().getFirst(), stage("three").stage()));
        assertThat(handed(same)).containsExactly(new Case.Decided("chuck", "one"));
        assertThat(handed(policy(stage("one").count(2).seats(4)))).isEmpty();
    }

    /** Chuck has voted in Carl's seat, and the request has been moved. */
    private Set<Case.Decided> handed(PolicyFixture after) {
        Policies both = ref -> ref.version() == 1 ? before.compiled() : PolicyCompiler.compile(ref, after.definition());
        var moved = given(both, history.submitted())
                .and(as(CARL).reassign(null, "chuck"))
                .and(as(person("chuck", null, "approver")).approve(digest))
                .and(as(ADAM).migrate(NEWER));
        return ((Approval.Pending) moved.state()).details().handed();
    }

    @Test
    void decidesNothing() {
        at(policyOf(List.of(before.stages().getFirst())))
                .when(as(ADAM).migrate(NEWER))
                .thenRefused(ApprovalRefusal.MIGRATION_WOULD_DECIDE);
        at(policy(stage("one").when("payload.days > 100")).approvedWithoutStage())
                .when(as(ADAM).migrate(NEWER))
                .thenRefused(ApprovalRefusal.MIGRATION_WOULD_DECIDE);
    }

    /** What was stored in the clear could never be erased, and what comes would belong to nobody. */
    @Test
    void makesNothingPersonalThatWasNot() {
        var texts = before.schema("{\"type\": \"object\", \"x-personal-text\": true}");
        at(texts).when(as(ADAM).migrate(NEWER)).thenRefused(ApprovalRefusal.PERSONAL_DATA_DIFFER);
        var field = "{\"type\": \"object\", \"properties\": {\"%s\": {\"x-personal\": true}}}";
        at(before.schema(field.formatted("days")))
                .when(as(ADAM).migrate(NEWER))
                .thenRefused(ApprovalRefusal.PERSONAL_DATA_DIFFER);
        at(before.schema(field.formatted("elsewhere")))
                .when(as(ADAM).migrate(NEWER))
                .thenKinds(Migrated.class);
    }

    @Test
    void isForAdministratorsToNewerVersions() {
        var pending = at(before);
        pending.when(as(DORA).migrate(NEWER)).thenRefused(ApprovalRefusal.NOT_AN_ADMINISTRATOR);
        pending.when(as(person("rita", null, "admin")).migrate(NEWER)).thenRefused(ApprovalRefusal.OWN_REQUEST);
        pending.when(as(ADAM).migrate(before.ref())).thenRefused(ApprovalRefusal.NOT_NEWER);
        pending.when(as(ADAM).migrate(new PolicyRef("leave", 2))).thenRefused(ApprovalRefusal.POLICY_CHANGED);
    }

    static PolicyFixture policyOf(List<io.writ.events.policy.Stage> stages) {
        return new PolicyFixture("travel", PolicyFixture.policy().schema(), stages, PolicyFixture.STRICT);
    }
}
