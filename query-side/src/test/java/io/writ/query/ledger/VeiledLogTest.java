package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.LogAltered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No event is touched, but whoever asks for the case is shown others than the ledger is: that they may be is found. */
class VeiledLogTest extends TamperDrills {

    @BeforeEach
    void sealACase() {
        sealed.append("case", 3);
        sealing().round();
    }

    @Test
    void anEventThatIsHiddenFromWhoAsksForItsCase() {
        sealed.tamper("alter table log.events enable row level security", """
                create policy quiet on log.events to writ_command, writ_query
                    using (position <> 601 or current_query() not like '%bounds%')""");
        assertThat(sealed.reader().stream("case", 0)).hasSize(2);
        assertThat(sealed.reader().after(600, 1)).hasSize(1);
        assertVeiled("log.events has row-level security");
        sealed.tamper("drop policy quiet on log.events", "alter table log.events disable row level security");
        assertUnveiled();
    }

    @Test
    void rowSecurityOfAPartition() {
        sealed.tamper("alter table log.events_0 force row level security");
        assertVeiled("alter table log.events_0 disable row level security, no force row level security");
    }

    @Test
    void aViewInATablesPlace() {
        sealed.tamper(
                "alter table log.streams rename to kept",
                "create view log.streams as select version - (stream = 'case' and current_query() like '%bounds%')::int"
                        + " as version, first_position, last_position, stream from log.kept",
                "grant select on log.streams to writ_command, writ_query");
        assertThat(sealed.reader().stream("case", 0)).hasSize(2);
        assertVeiled("log.streams is no table any more");
    }

    @Test
    void aRuleThatRewritesStatements() {
        sealed.tamper("create rule quiet as on insert to log.head do also notify quiet");
        assertVeiled("log.head has a rule");
        sealed.tamper("drop rule quiet on log.head");
        assertUnveiled();
    }

    private void assertVeiled(String words) {
        var check = ledger.check(sealed.reader());
        assertThat(check.edge().words()).contains(words, "then compare everything");
        assertThat(check.full().words()).contains(words);
        for (var all : new boolean[] {false, true}) {
            assertThatThrownBy(() -> ledger.refuseAltered(sealed.reader(), all))
                    .isInstanceOfSatisfying(
                            LogAltered.class,
                            altered -> assertThat(altered.remedy()).contains("Do what is said above"))
                    .hasMessageContaining("nothing that is shown can be relied on: ")
                    .hasMessageContaining(words);
        }
        assertThat(patrolled()).isZero();
    }

    private void assertUnveiled() {
        assertThatCode(() -> ledger.refuseAltered(sealed.reader(), true)).doesNotThrowAnyException();
        assertThat(patrolled()).isEqualTo(Patrol.NOTHING);
    }
}
