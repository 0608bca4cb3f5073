package io.writ.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.Page;
import io.writ.api.approval.InboxItem;
import io.writ.api.audit.WaitingApproval;
import io.writ.api.problem.ApiProblem;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.Right;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.Scope;
import io.writ.events.grant.RoleTerms;
import io.writ.events.personal.PersonalField;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Stage;
import io.writ.query.Histories;
import io.writ.query.ReadModelFixture;
import io.writ.query.ReadersRight;
import io.writ.query.page.AsOf;
import io.writ.query.page.Database;
import io.writ.query.page.Parameters;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

@WritServices
class InboxTest {

    private static final Set<String> DECLARED = Set.of(Parameters.LIMIT, Parameters.CURSOR);

    private static final Stage FINANCE = Histories.stage("lead", new ApproverRule.Group("finance"));

    private final InboxProjector projector = new InboxProjector();
    private List<RoleTerms> settled = List.of();
    private ReadModelFixture fixture;
    private InboxQuery inbox;
    private PastInbox past;

    @BeforeEach
    void open(TestDatabase database) {
        fixture = new ReadModelFixture(database, projector);
        inbox = new InboxQuery(new Database(fixture.source()), fixture.models(), grants());
        past = new PastInbox(fixture.log(), new Database(fixture.source()), fixture.models(), grants(), 100_000);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

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
                    new ApprovalEvent.QuestionAsked(Histories.act("fay"), 1, "lead", "amy", "Is Zoe back?"));
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
    void asOfAMomentItIsWhatItWasThen() {
        var random = new Random(13);
        for (int i = 0; i < 60; i++) {
            fixture.append("approval-past-" + i, Histories.life(1 + random.nextInt(8), random));
        }
        fixture.append("delegation-past", delegated("max", "cid", Duration.ofDays(1), new Scope.All()));
        fixture.project();
        var callers = Stream.concat(
                        Stream.of(caller(Actor.person("cid"))),
                        IntStream.range(0, 20).mapToObj(i -> caller(random)))
                .toList();
        var then = fixture.log().head();
        var expected = callers.stream().map(caller -> all(caller, 7)).toList();
        var time = fixture.log().after(then - 1, 1).getFirst().recordedAt();
        for (int i = 0; i < 60; i++) {
            var stream = "approval-past-" + i;
            fixture.append(stream, new ApprovalEvent.Commented(Histories.act("ann"), "later"));
        }
        fixture.append("approval-after", Histories.submitted(Histories.act("zoe"), "Later", FINANCE));
        fixture.append("delegation-past", new DelegationEvent.Revoked(Histories.act("max"), null));
        fixture.project();
        for (int i = 0; i < callers.size(); i++) {
            assertThat(past(callers.get(i), new AsOf.Position(then), 3)).isEqualTo(expected.get(i));
            assertThat(past(callers.get(i), new AsOf.Time(time), 50)).isEqualTo(expected.get(i));
        }
        assertThat(expected.getFirst()).extracting(InboxItem::onBehalfOf).isNotEmpty();
        assertThat(past(callers.getFirst(), new AsOf.Position(Long.MAX_VALUE), 50))
                .isEqualTo(all(callers.getFirst(), 50));
        assertThat(past(callers.getFirst(), new AsOf.Time(Instant.EPOCH), 50)).isEmpty();
    }

    @Test
    void anAuditorSeesWhatWaitedForWhomAndWhoMightNot() {
        fixture.append("approval-seen", Histories.submitted(Histories.act("zoe"), "Trip", FINANCE));
        var then = new AsOf.Position(fixture.log().head());
        fixture.append("approval-seen", new ApprovalEvent.Withdrawn(Histories.act("zoe"), "no need"));
        fixture.project();
        var moment = past.moment(then);
        assertThat(all(10, parameters -> past.all(moment, parameters)))
                .filteredOn(item -> item.id().equals("seen"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.seats()).containsExactly("group:finance");
                    assertThat(item.excluded()).containsExactly("zoe");
                    assertThat(item.stage()).isEqualTo("lead");
                });
        var now = past.moment(new AsOf.Position(Long.MAX_VALUE));
        assertThat(all(10, parameters -> past.all(now, parameters)))
                .extracting(WaitingApproval::id)
                .doesNotContain("seen");
    }

    @Test
    void aMomentTooFarBackIsAProblemAndNotAPartOfTheList() {
        fixture.append("approval-one", Histories.submitted(Histories.act("zoe"), "Trip", FINANCE));
        fixture.append("approval-two", Histories.submitted(Histories.act("zoe"), "Trip", FINANCE));
        fixture.project();
        past = new PastInbox(fixture.log(), new Database(fixture.source()), fixture.models(), grants(), 1);
        assertThatThrownBy(() -> past(caller(Actor.person("cid")), new AsOf.Position(Long.MAX_VALUE), 50))
                .isInstanceOf(ApiProblem.class);
    }

    private List<InboxItem> past(Caller caller, AsOf asOf, int limit) {
        var moment = past.moment(asOf);
        return all(limit, parameters -> past.of(ReadersRight.of(caller), moment, parameters));
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

    private RoleGrants grants() {
        return principal -> settled.stream()
                .filter(terms -> terms.principal().equals(principal))
                .toList();
    }

    private static RoleTerms withheld(String principal, String role) {
        var act = Histories.act("amal");
        return new RoleTerms(act, RoleTerms.Effect.WITHHELD, principal, role, null, null, "left");
    }

    private static DelegationEvent delegated(String by, String to, Duration until, Scope scope) {
        var now = Instant.now();
        return new DelegationEvent.Delegated(
                Histories.act(by),
                to,
                now.minus(Duration.ofDays(1)),
                now.plus(until),
                scope,
                "on leave",
                List.of("approver"),
                List.of("finance"));
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

    private List<InboxItem> all(Caller caller, int limit) {
        return all(ReadersRight.of(caller), limit);
    }

    private List<InboxItem> all(Right right, int limit) {
        return all(limit, parameters -> inbox.of(right, parameters));
    }

    private static <T> List<T> all(int limit, Function<Parameters, Page<T>> list) {
        var given = new LinkedMultiValueMap<String, String>();
        given.set(Parameters.LIMIT, Integer.toString(limit));
        var page = list.apply(Parameters.of(given, DECLARED));
        var items = new ArrayList<>(page.items());
        while (page.next() != null) {
            given.set(Parameters.CURSOR, page.next());
            page = list.apply(Parameters.of(given, DECLARED));
            items.addAll(page.items());
        }
        return items;
    }

    private static Caller caller(Actor actor) {
        return new Caller(actor, Set.of("approver"), Set.of(), Set.of(), null, "test", null);
    }

    private static Caller caller(RandomGenerator random) {
        var groups = new HashSet<String>();
        for (var group : List.of("finance", "legal", "board")) {
            if (random.nextBoolean()) {
                groups.add(group);
            }
        }
        var roles = random.nextBoolean() ? Set.of("approver") : Set.<String>of();
        var actor = random.nextInt(4) == 0 ? Actor.person("max") : Histories.anybody(random);
        return new Caller(actor, roles, groups, Set.of(), null, "test", null);
    }
}
