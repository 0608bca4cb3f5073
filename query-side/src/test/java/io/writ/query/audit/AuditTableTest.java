package io.writ.query.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.audit.AuditEvent;
import io.writ.api.audit.StreamChangesResource;
import io.writ.api.problem.ApiProblem;
import io.writ.events.Actor;
import io.writ.events.EventTypes;
import io.writ.events.StoredType;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.approval.OnBehalfOf;
import io.writ.events.policy.ApproverRule;
import io.writ.events.refusal.RefusalEvent;
import io.writ.query.Histories;
import io.writ.query.ReadModelFixture;
import io.writ.query.page.AsOf;
import io.writ.query.page.Database;
import io.writ.query.page.Parameters;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

@WritServices
class AuditTableTest {

    private static final Actor AGENT = new Actor("ann", Actor.Kind.PERSON, "bot", null, null);
    private static final Actor OWNED = new Actor("crawler", Actor.Kind.AGENT, null, "bob", null);

    private ReadModelFixture fixture;
    private AuditTable table;
    private AuditLog log;

    @BeforeEach
    void open(TestDatabase database) {
        fixture = new ReadModelFixture(database, new AuditProjector());
        table = new AuditTable(new Database(fixture.source()), fixture.models());
        log = new AuditLog(fixture.log());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private long submit(String stream) {
        return fixture.append(
                stream,
                Histories.submitted(
                        Histories.act("ann"), "Trip", Histories.stage("lead", new ApproverRule.Role("approver"))));
    }

    private long vote(String stream) {
        return fixture.append(stream, Histories.vote(Histories.act("bob"), "lead", Choice.APPROVE, "role:approver"));
    }

    private long refuse(String stream, String rule) {
        return fixture.append(
                "refusals",
                new RefusalEvent.Refused(Histories.act("ann"), stream, "approval.cast-vote", rule, "No.", 0));
    }

    private List<Long> events(String... parameters) {
        return table.events(Parameters.of(given(parameters), AuditTable.NAMES)).items();
    }

    private List<Long> refusals(String... parameters) {
        return table.refusals(Parameters.of(given(parameters), AuditTable.NAMES_OF_REFUSALS))
                .items();
    }

    private static LinkedMultiValueMap<String, String> given(String... parameters) {
        var given = new LinkedMultiValueMap<String, String>();
        for (var i = 0; i < parameters.length; i += 2) {
            given.set(parameters[i], parameters[i + 1]);
        }
        return given;
    }

    /** Whoever leaves something out of the read model leaves nothing out of a stream. */
    @Test
    void aStreamIsReadFromTheLogPageByPage() {
        var first = submit("approval-paged");
        var second = vote("approval-paged");
        var third = vote("approval-paged");
        assertThat(events("stream", "approval-paged")).isEmpty();
        var page = log.page("approval-paged", Parameters.of(given("limit", "2"), Parameters.PAGED));
        assertThat(page.items()).extracting(AuditEvent::position).containsExactly(first, second);
        var next = given("limit", "2", "cursor", requireNonNull(page.next()));
        var rest = log.page("approval-paged", Parameters.of(next, Parameters.PAGED));
        assertThat(rest.items()).extracting(AuditEvent::position).containsExactly(third);
        assertThat(rest.next()).isNull();
        assertThatThrownBy(() -> log.page("approval-other", Parameters.of(next, Parameters.PAGED)))
                .isInstanceOf(ApiProblem.class);
    }

    @Test
    void theWholeCaseIsFoundByItsSubject() {
        var submitted = submit("approval-1");
        var elsewhere = fixture.append("policy-x", Histories.submitted(Histories.act("ann"), "No approval's"));
        var voted = vote("approval-1");
        var unrelated = vote("approval-2");
        fixture.project(2);
        assertThat(events("subject", "trip/T-1")).contains(submitted, voted).doesNotContain(unrelated);
        assertThat(events("subject", "trip/T-2")).isEmpty();
        assertThat(events("subject", "trip/T-1", "stream", "policy-x")).containsExactly(elsewhere);
    }

    @Test
    void aPersonIsFoundAlsoBehindAgents() {
        fixture.causedBy(AGENT, null, null);
        var through = submit("approval-1");
        fixture.causedBy(OWNED, null, null);
        var owned = vote("approval-1");
        fixture.project();
        assertThat(events("person", "ann")).containsExactly(through);
        assertThat(events("person", "bot")).containsExactly(through);
        assertThat(events("person", "bob")).containsExactly(owned);
        assertThat(events("person", "crawler")).containsExactly(owned);
    }

    @Test
    void whatFollowedFromWhatIsFound() {
        fixture.causedBy(Actor.person("ann"), null, "request-1");
        var first = submit("approval-1");
        var cause = fixture.log().at(List.of(first)).getFirst().id().toString();
        fixture.causedBy(Actor.person("writ"), cause, "request-1");
        var second = vote("approval-1");
        fixture.project();
        assertThat(events("correlation", "request-1")).containsExactly(first, second);
        assertThat(events("causation", cause)).containsExactly(second);
    }

    /** Whatever can be done in another's seat, so that nothing that comes to it later is left out. */
    @Test
    void aPersonIsFoundBehindADelegateWhateverWasDoneInTheirSeat() {
        var submitted = submit("approval-1");
        var by = Histories.act("bob");
        var seat = new OnBehalfOf(Actor.person("max"), "delegation-1");
        var all = List.of(
                new ApprovalEvent.Claimed(by, "lead", seat),
                new ApprovalEvent.QuestionAsked(by, 1, "lead", "ann", "where?", seat),
                new ApprovalEvent.Returned(by, "lead", "no receipt", seat),
                new ApprovalEvent.VoteCast(by, "lead", Choice.APPROVE, "sha-256:0", "role:approver", null, seat));
        assertThat(all.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(EventTypes.all().stream()
                        .<Class<?>>map(StoredType::type)
                        .filter(ApprovalEvent.InSeat.class::isAssignableFrom)
                        .toList());
        var positions = new ArrayList<Long>();
        all.forEach(event -> positions.add(fixture.append("approval-1", event)));
        fixture.project();
        assertThat(events("person", "max")).isEqualTo(positions);
        assertThat(events("subject", "trip/T-1", "person", "max"))
                .isEqualTo(positions)
                .doesNotContain(submitted);
    }

    @Test
    void aChainIsWhatItFollowedFromAndAllThatFollowed() {
        var first = submit("approval-1");
        fixture.causedBy(Actor.person("writ"), id(first), null);
        var second = submit("approval-2");
        var sibling = submit("approval-3");
        fixture.causedBy(Actor.person("writ"), id(second), null);
        var third = submit("approval-4");
        fixture.causedBy(Actor.person("ann"), null, null);
        submit("approval-5");
        fixture.project();
        assertThat(events("chain", id(second))).containsExactly(first, second, third);
        assertThat(events("chain", id(first))).containsExactly(first, second, sibling, third);
        assertThat(events("chain", id(third))).containsExactly(first, second, third);
        assertThatThrownBy(() -> events("chain", id(first).toUpperCase(Locale.ROOT)))
                .isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> events("chain", "no id")).isInstanceOf(ApiProblem.class);
    }

    private String id(long position) {
        return fixture.log().at(List.of(position)).getFirst().id().toString();
    }

    @Test
    void whatBecameOfAStreamIsSaidWithTheEventsBetween() {
        submit("approval-compared");
        var before = fixture.log().head();
        var voted = vote("approval-compared");
        var changes = new StreamChanges(new StreamStates(fixture.log()), log::stream);
        var position = new AsOf.Position(before);
        var found = changes.of("approval-compared", position, null).orElseThrow();
        assertThat(found.events()).extracting(AuditEvent::position).containsExactly(voted);
        assertThat(found.changes())
                .extracting(StreamChangesResource.Change::path)
                .contains("/details/votes/0");
        assertThat(changes.of("approval-compared", null, position).orElseThrow().changes())
                .extracting(StreamChangesResource.Change::path)
                .containsExactly("");
        assertThat(changes.of("approval-compared", position, position)
                        .orElseThrow()
                        .changes())
                .isEmpty();
        assertThatThrownBy(() -> changes.of("approval-compared", new AsOf.Position(voted), position))
                .isInstanceOf(ApiProblem.class);
        assertThat(changes.of("approval-never", null, null)).isEmpty();
    }

    @Test
    void ofWhatHasNoStateThisIsSaid() {
        refuse("approval-1", "own-request");
        var states = new StreamStates(fixture.log());
        assertThatThrownBy(() -> states.of("refusals", null))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("have no state");
        assertThat(states.of("access", null)).as("nothing was read yet").isEmpty();
    }

    @Test
    void refusalsAreFoundByRuleAndByTheStreamTheyWereAimedAt() {
        var own = refuse("approval-1", "own-request");
        var twice = refuse("approval-2", "already-voted");
        fixture.project();
        assertThat(refusals()).containsExactly(own, twice);
        assertThat(refusals("rule", "own-request")).containsExactly(own);
        assertThat(refusals("stream", "approval-2")).containsExactly(twice);
        assertThat(log.refusalsAt(refusals("rule", "own-request")))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo("own-request"));
    }

    @Test
    void eventsComeInTheOrderOfTheLogAndWhole() {
        submit("approval-1");
        vote("approval-1");
        submit("approval-2");
        fixture.project();
        var positions = events();
        assertThat(positions).isSorted().hasSize(3);
        assertThat(log.at(positions)).extracting(event -> event.position()).isEqualTo(positions);
        assertThat(log.at(List.of(positions.get(2), 1_000_000L, positions.get(0))))
                .extracting(event -> event.stream())
                .containsExactly("approval-2", "approval-1");
    }

    @Test
    void whatTheListDoesNotDeclareIsRefused() {
        assertThatThrownBy(() -> refusals("subject", "trip/T-1")).isInstanceOf(ApiProblem.class);
    }
}
