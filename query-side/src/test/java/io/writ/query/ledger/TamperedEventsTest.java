package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.LogAltered;
import org.junit.jupiter.api.Test;

/** Whatever a superuser does to events that were sealed is found, and said. */
class TamperedEventsTest extends TamperDrills {

    @Test
    void whatIsAppendedAfterwardsChangesNothing() {
        sealed.append(3);
        assertThatCode(() -> ledger.refuseAltered(sealed.reader(), true)).doesNotThrowAnyException();
    }

    @Test
    void aChangedPayload() {
        sealed.tamper("update log.events_0 set payload = '{\"n\":1000}' where position = 41");
        assertFound(41, "the payload is not what was sealed, it was sha256:");
        assertFound(41, "this was changed after it was sealed: what it says.");
        assertNotSeenAtTheEdge();
    }

    @Test
    void aChangedPayloadAmongTheLastIsSeenByTheQuickCheckToo() {
        sealed.tamper("update log.events_0 set payload = '{\"n\":1000}' where position = 550");
        assertFound(550, "the payload");
        assertRefused(550, false);
    }

    @Test
    void aChangedTimeOfRecording() {
        sealed.tamper(
                "update log.events_0 set recorded_at = recorded_at - interval '1 microsecond' where position = 300");
        assertFound(300, "the time of recording is not what was sealed");
    }

    @Test
    void aChangedActor() {
        sealed.tamper("update log.events_0 set metadata = '{\"actor\":\"eve\"}' where position = 300");
        assertFound(300, "the metadata is not what was sealed");
    }

    @Test
    void theLastEventDeleted() {
        sealed.tamper("delete from log.events_0 where position = 599");
        assertFound(599, "the event that was sealed there is missing");
        assertRefused(599, false);
    }

    @Test
    void theLastEventDeletedAndTheHeadMovedBack() {
        sealed.tamper(
                "delete from log.events_0 where position = 599",
                "update log.head set next_position = 599",
                "delete from log.streams where last_position = 599");
        assertFound(599, "it is missing, the log ends at position 598, but 600 events were sealed");
        assertRefused(599, false);
    }

    @Test
    void twoSwapped() {
        sealed.tamper(
                "update log.events_0 set position = position + 1000000 where position in (100, 500)",
                "update log.events_0 set position = 500 where position = 1000100",
                "update log.events_0 set position = 100 where position = 1000500");
        assertFound(100, "another event stands there");
    }

    @Test
    void theContentOfTwoSwapped() {
        sealed.tamper("update log.events_0 e set payload = o.payload from log.events_0 o"
                + " where (e.position, o.position) in ((100, 500), (500, 100))");
        assertFound(100, "the payload is not what was sealed");
    }

    /** All behind it moves up by one, and the log says that it is one longer. */
    @Test
    void oneInsertedInTheMiddle() {
        sealed.tamper(
                "update log.events_0 set position = position + 1000000 where position >= 200",
                "update log.events_0 set position = position - 999999 where position >= 1000000",
                "insert into log.events_0 select 200, 0, recorded_at, gen_random_uuid(), 1, 'forged', type,"
                        + " metadata, payload from log.events_0 where position = 199",
                "update log.head set next_position = next_position + 1");
        assertFound(200, "another event stands there");
        assertRefused(512, false);
    }

    @Test
    void oneTakenOutOfTheMiddleAndTheRestMovedUp() {
        sealed.tamper(
                "delete from log.events_0 where position = 300",
                "update log.events_0 set position = position + 1000000 where position > 300",
                "update log.events_0 set position = position - 1000001 where position >= 1000000",
                "update log.head set next_position = next_position - 1");
        assertFound(300, "another event stands there");
        assertRefused(599, false);
    }

    @Test
    void oneReplacedByAnother() {
        sealed.tamper("update log.events_0 set id = gen_random_uuid() where position = 10");
        assertFound(10, "another event stands there");
    }

    @Test
    void oneInsertedAtTheEndBesideTheLog() {
        sealed.tamper("insert into log.events_0 select 600, 0, recorded_at, gen_random_uuid(), 1, 'forged', type,"
                + " metadata, payload from log.events_0 where position = 599");
        assertFound(600, "beside the log");
        assertRefused(600, false);
        assertThat(sealing().size()).isEqualTo(SEALED);
    }

    @Test
    void oneInsertedBeforeTheBeginning() {
        sealed.tamper(
                "create table log.events_before partition of log.events for values from (-100) to (0)",
                FORGED.replace("events_0 select", "events_before select").formatted(-5, 0, "forged"));
        assertFound(0, "an event stands at position -5, beside the log");
        assertRefused(0, false);
    }

    /** With another voter, say: the constraints that stand in its way go first. */
    private void insertASecondAt(long position) {
        sealed.tamper(
                "alter table log.events drop constraint events_pkey",
                "alter table log.events_0 drop constraint events_0_stream_version_key",
                "insert into log.events_0 select position, version, recorded_at, id, revision, stream, type,"
                        + " '{\"actor\":\"eve\"}', payload from log.events_0 where position = " + position);
    }

    @Test
    void aSecondBesideOneInTheMiddleOfABundle() {
        insertASecondAt(41);
        assertFound(41, "two events stand at it");
        assertThat(patrolled()).isEqualTo(41);
    }

    @Test
    void aSecondBesideTheLastOfABundle() {
        insertASecondAt(255);
        assertFound(255, "two events stand at it");
        assertThat(patrolled()).isEqualTo(255);
    }

    @Test
    void aSecondBesideTheLastThatWasSealed() {
        insertASecondAt(SEALED - 1);
        assertFound(SEALED - 1, "two events stand at it");
        assertRefused(SEALED - 1, false);
        assertThatThrownBy(() -> sealing().round()).hasMessageContaining("two events stand at it");
    }

    @Test
    void aSecondIsNotSealed() {
        var sealing = sealing();
        sealing.round();
        sealed.append(3);
        insertASecondAt(SEALED + 1);
        assertThatThrownBy(sealing::round)
                .isInstanceOf(LogAltered.class)
                .hasMessageContaining("Position %d: two events stand at it".formatted(SEALED + 1));
    }
}
