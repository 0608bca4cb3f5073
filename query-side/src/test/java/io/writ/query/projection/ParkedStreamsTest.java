package io.writ.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.writ.testkit.Logged;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkedStreamsTest extends ProjectionsFixture {

    @Test
    void poisonParksItsStreamInOrderAndTheOthersGoOn() throws SQLException {
        try (var projections = projections()) {
            projections.start();
            append("sick", "{}");
            append("sick", "{\"a\": \"poison\"}");
            for (int i = 0; i < 1_200; i++) {
                append("sick", "{}");
            }
            append("well", "{}");
            awaitServing(projections, log.head());
            var schema = projections.of("counting").schema();
            assertThat(number("select events from " + schema + ".counted where stream = 'well'"))
                    .isEqualTo(1);
            assertThat(number("select events from " + schema + ".counted where stream = 'sick'"))
                    .isEqualTo(1);
            assertThat(number("select count(*) from query.dead_letters")).isEqualTo(1_201);

            poisonous.set(false);
            new Retry(projections.registry(), runs, log).run(projections.projector("counting"), "sick");
            assertThat(number("select events from " + schema + ".counted where stream = 'sick'"))
                    .isEqualTo(1_202);
            assertThat(number("select count(*) from query.dead_letters")).isZero();
        }
    }

    @Test
    void aRetryThatFailsAgainStaysParked() throws SQLException {
        try (var projections = projections()) {
            projections.start();
            append("sick", "{\"a\": \"poison\"}");
            append("sick", "{}");
            awaitServing(projections, log.head());
            new Retry(projections.registry(), runs, log).run(projections.projector("counting"), "sick");
            assertThat(number("select count(*) from query.dead_letters")).isEqualTo(2);
        }
    }

    @Test
    void whatAnEventCouldNotBeAppliedForIsInTheBooksAndNotInTheServicesLogFiles() throws SQLException {
        List<ILoggingEvent> written;
        try (var logged = Logged.by(Batch.class, Level.INFO);
                var projections = projections()) {
            projections.start();
            append("sick", "{\"a\": \"poison\"}");
            awaitServing(projections, log.head());
            written = logged.events();
        }
        assertThat(number("select count(*) from query.dead_letters where error like 'poison at %'"))
                .isEqualTo(1);
        assertThat(written)
                .singleElement()
                .extracting(event -> ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .asString()
                .doesNotContain("poison at")
                .contains("java.lang.IllegalStateException", "CountingProjector");
    }

    @Test
    void whatConcernsNoRowMovesThePositionOn() throws Exception {
        try (var projections = projections()) {
            projections.start();
            append("stream", "{}");
            append("other-stream", "poison");
            long last = append("other-stream", "poison");
            awaitServing(projections, last);
            assertThat(sum(projections)).isEqualTo(1);
            assertThat(number("select count(*) from query.dead_letters")).isZero();
        }
    }

    @Test
    void besideAParkedStreamTheOthersAreStillAppliedTogether() throws SQLException {
        append("sick", "{\"a\": \"poison\"}");
        try (var projections = projections()) {
            projections.start();
            awaitServing(projections, log.head());
        }
        long parked = log.head();
        for (int i = 0; i < 50; i++) {
            append("well-" + i % 7, "{}");
            append("sick", "{}");
        }
        var projector = new CountingProjector(poisonous);
        var schema = "counting_v1_1";
        Transactions.run(runs, connection -> {
            new Batch(projector, schema, connection).apply(log.after(parked, 1_000));
            return true;
        });
        assertThat(projector.batches()).isEqualTo(1);
        assertThat(number("select sum(events) from " + schema + ".counted")).isEqualTo(50);
        assertThat(number("select count(*) from query.dead_letters")).isEqualTo(51);
    }
}
