package io.writ.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.approval.InboxItem;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.Scope;
import io.writ.events.grant.RoleTerms;
import io.writ.events.personal.PersonalField;
import io.writ.events.policy.ApproverRule;
import io.writ.query.Histories;
import io.writ.query.ReadersRight;
import io.writ.query.page.AsOf;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InboxTest extends Inboxes {

    @Test
    void showsExactlyWhatTheRulesLetOneDecide() {
        var random = new Random(11);
        var states = new LinkedHashMap<String, Approval>();
        var lives = new LinkedHashMap<String, List<ApprovalEvent>>();
        for (int i = 0; i < 300; i++) {
            lives.put("case-" + i, Histories.life(1 + random.nextInt(14), random));
        }
        append(lives, states, random);
        int shown = 0;
        for (int i = 0; i < 60; i++) {
            var caller = caller(random);
            var expected = states.entrySet().stream()
                    .filter(entry -> Oracle.waitsFor(entry.getValue(), caller))
                    .map(Map.Entry::getKey)
                    .toList();
            var found = all(caller, 7);
            assertThat(found).extracting(InboxItem::id).doesNotHaveDuplicates();
            assertThat(found).extracting(InboxItem::id).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(found).extracting(InboxItem::startedAt).isSorted();
            shown += found.size();
        }
        assertThat(shown).isGreaterThan(300);
    }

    /** Piece by piece and mixed, so that batches begin and end anywhere in a life. */
    private void append(Map<String, List<ApprovalEvent>> lives, Map<String, Approval> states, RandomGenerator random) {
        var left = new LinkedHashMap<String, List<ApprovalEvent>>();
        lives.forEach((id, events) -> {
            int cut = 1 + random.nextInt(events.size());
            apply(id, events.subList(0, cut), states);
            left.put(id, events.subList(cut, events.size()));
        });
        fixture.project(1 + random.nextInt(40));
        left.forEach((id, events) -> {
            if (!events.isEmpty()) {
                apply(id, events, states);
            }
        });
        fixture.project(1 + random.nextInt(40));
    }

    private void apply(String id, List<ApprovalEvent> events, Map<String, Approval> states) {
        fixture.append("approval-" + id, events);
        for (var event : events) {
            states.put(id, Approval.evolve(states.getOrDefault(id, Approval.NONE), event));
        }
    }

    @Test
    void textsThatAreSomebodysAreNotShown() {
        var asked = Histories.act("amy");
        var submitted = Histories.submitted(asked, "Leave for Zoe", FINANCE);
        for (var subject : Stream.of("zoe", "").toList()) {
            var title = new PersonalField("/title", subject.isEmpty() ? null : subject, null, "hmac-sha-256:0");
            fixture.append(
                    "approval-personal-" + subject,
                    new ApprovalEvent.Submitted(
                            asked,
                            1,
                            submitted.policy(),
                            submitted.terms(),
                            submitted.request().with(List.of(title)),
                            submitted.digest(),
                            submitted.stages(),
                            List.of()),
                    new ApprovalEvent.QuestionAsked(Histories.act("fay"), 1, "lead", "amy", "Is Zoe back?", null));
        }
        fixture.project();
        var amy = caller(Actor.person("amy"));
        for (var found : List.of(all(amy, 7), past(amy, new AsOf.Position(Long.MAX_VALUE), 7))) {
            assertThat(found)
                    .filteredOn(item -> item.id().equals("personal-zoe"))
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.title()).isEqualTo("[personal]");
                        assertThat(item.questions()).singleElement().satisfies(question -> {
                            assertThat(question.by()).isEqualTo("fay");
                            assertThat(question.text()).isEqualTo("[personal]");
                        });
                    });
            assertThat(found)
                    .as("nobody's any more")
                    .filteredOn(item -> item.id().equals("personal-"))
                    .extracting(InboxItem::title)
                    .containsExactly("Leave for Zoe");
        }
    }

    @Test
    void isEmptyForAgentsAndSystems() {
        fixture.append(
                "approval-for-approvers",
                Histories.submitted(
                        Histories.act("zoe"), "Trip", Histories.stage("lead", new ApproverRule.Role("approver"))));
        fixture.project();
        assertThat(all(caller(Actor.person("ann")), 50)).hasSize(1);
        assertThat(all(caller(new Actor("bot", Actor.Kind.AGENT, null, "ann", null)), 50))
                .isEmpty();
        assertThat(all(caller(new Actor("erp", Actor.Kind.SYSTEM, null, null, null)), 50))
                .isEmpty();
    }

    @Test
    void showsDelegatesWhatTheyMayDecideByTheClockThatDecisionsAreTakenBy() {
        fixture.append("approval-of-zoe", Histories.submitted(Histories.act("zoe"), "Trip", FINANCE));
        fixture.append("delegation-now", delegated("max", "cid", Duration.ofHours(1), new Scope.All()));
        fixture.project();
        assertThat(all(caller(Actor.person("cid")), 50)).hasSize(1);
        ahead = Duration.ofHours(2);
        assertThat(all(caller(Actor.person("cid")), 50)).isEmpty();
        ahead = Duration.ofDays(-2);
        assertThat(all(caller(Actor.person("cid")), 50)).as("not begun").isEmpty();
    }

    @Test
    void showsDelegatesWhatTheyMayDecideAndForWhom() {
        fixture.append("approval-of-zoe", Histories.submitted(Histories.act("zoe"), "Trip", FINANCE));
        fixture.append("approval-of-cid", Histories.submitted(Histories.act("cid"), "Trip", FINANCE));
        fixture.append("delegation-now", delegated("max", "cid", Duration.ofDays(1), new Scope.All()));
        fixture.append("delegation-over", delegated("max", "dee", Duration.ofHours(-1), new Scope.All()));
        fixture.append(
                "delegation-other", delegated("max", "eve", Duration.ofDays(1), new Scope.Policies(List.of("leave"))));
        fixture.project();
        assertThat(all(caller(Actor.person("cid")), 1)).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo("of-zoe");
            assertThat(item.onBehalfOf()).isEqualTo(new InboxItem.OnBehalfOf("now", "max"));
        });
        assertThat(inbox.item(ReadersRight.of(caller(Actor.person("cid"))), "of-cid"))
                .isEmpty();
        assertThat(all(caller(Actor.person("dee")), 50)).isEmpty();
        assertThat(all(caller(Actor.person("eve")), 50)).isEmpty();
        settled = List.of(withheld("max", "approver"));
        assertThat(all(caller(Actor.person("cid")), 50))
                .as("max may not any more")
                .isEmpty();
        settled = List.of();
        assertThat(all(caller(Actor.person("cid")), 50)).hasSize(1);
        fixture.append("delegation-now", new DelegationEvent.Revoked(Histories.act("max"), null));
        fixture.project();
        assertThat(all(caller(Actor.person("cid")), 50)).isEmpty();
    }

    private static RoleTerms withheld(String principal, String role) {
        var act = Histories.act("amal");
        return new RoleTerms(act, RoleTerms.Effect.WITHHELD, principal, role, null, null, "left");
    }

    @Test
    void shows_what_belongs_to_an_entity_to_those_who_have_the_role_there() {
        var lead = Histories.stage("lead", new ApproverRule.Role("approver"));
        for (var entity : List.of("emea", "apac")) {
            var of = Histories.submitted(Histories.act("zoe"), "Trip", lead);
            fixture.append(
                    "approval-" + entity,
                    new ApprovalEvent.Submitted(
                            of.act(),
                            of.round(),
                            of.policy(),
                            of.terms(),
                            of.request().belongingTo(entity),
                            of.digest(),
                            of.stages(),
                            of.skipped()));
        }
        fixture.append("approval-nobodys", Histories.submitted(Histories.act("zoe"), "Trip", lead));
        fixture.project();
        var cid = caller(Actor.person("cid"));
        assertThat(all(ReadersRight.limited(cid, "reader", "approver:emea"), 50))
                .extracting(InboxItem::id)
                .containsExactly("emea");
        assertThat(all(ReadersRight.limited(cid, "reader:apac", "approver"), 50))
                .extracting(InboxItem::id)
                .containsExactly("apac");
        assertThat(all(ReadersRight.limited(cid, "reader", "approver"), 50)).hasSize(3);
        assertThat(inbox.item(ReadersRight.limited(cid, "reader", "approver:emea"), "apac"))
                .isEmpty();
    }
}
