package io.writ.query.inbox;

import io.writ.api.Page;
import io.writ.api.approval.InboxItem;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.Right;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.Scope;
import io.writ.events.grant.RoleTerms;
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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.util.LinkedMultiValueMap;

/** The inbox of now and those of before, as readers page through them. */
@WritServices
abstract class Inboxes {

    private static final Set<String> DECLARED = Set.of(Parameters.LIMIT, Parameters.CURSOR);
    static final Stage FINANCE = Histories.stage("lead", new ApproverRule.Group("finance"));
    private final InboxProjector projector = new InboxProjector();
    List<RoleTerms> settled = List.of();
    ReadModelFixture fixture;
    InboxQuery inbox;

    /** How far the service's clock is ahead of the database's. */
    Duration ahead = Duration.ZERO;

    PastInbox past;

    @BeforeEach
    void open(TestDatabase database) {
        fixture = new ReadModelFixture(database, projector);
        inbox = new InboxQuery(
                new Database(fixture.source()),
                fixture.models(),
                grants(),
                () -> Instant.now().plus(ahead));
        past = new PastInbox(fixture.log(), new Database(fixture.source()), fixture.models(), grants(), 100_000);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    List<InboxItem> past(Caller caller, AsOf asOf, int limit) {
        var moment = past.moment(asOf);
        return all(limit, parameters -> past.of(ReadersRight.of(caller), moment, parameters));
    }

    RoleGrants grants() {
        return principal -> settled.stream()
                .filter(terms -> terms.principal().equals(principal))
                .toList();
    }

    static DelegationEvent delegated(String by, String to, Duration until, Scope scope) {
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

    List<InboxItem> all(Caller caller, int limit) {
        return all(ReadersRight.of(caller), limit);
    }

    List<InboxItem> all(Right right, int limit) {
        return all(limit, parameters -> inbox.of(right, parameters));
    }

    static <T> List<T> all(int limit, Function<Parameters, Page<T>> list) {
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

    static Caller caller(Actor actor) {
        return new Caller(actor, Set.of("approver"), Set.of(), Set.of(), null, "test", null);
    }

    static Caller caller(RandomGenerator random) {
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
