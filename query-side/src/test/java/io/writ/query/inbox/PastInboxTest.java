package io.writ.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.approval.InboxItem;
import io.writ.api.audit.WaitingApproval;
import io.writ.api.problem.ApiProblem;
import io.writ.events.Actor;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.Scope;
import io.writ.query.Histories;
import io.writ.query.page.AsOf;
import io.writ.query.page.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PastInboxTest extends Inboxes {

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
}
