package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LedgerSealerTest extends RunningSealer {

    @Test
    void followsTheLogWithNoMoreCheckpointsThanAgreed() {
        try (var sealer = sealer()) {
            sealer.start();
            for (var n = 0; n < 40; n++) {
                sealed.append(25);
            }
            awaitSealed(1000);
        }
        assertThat(ledger.check(sealed.reader()).full().ok()).isTrue();
        var times = publications.times;
        for (var n = 1; n < times.size(); n++) {
            assertThat(times.get(n) - times.get(n - 1)).isGreaterThanOrEqualTo(INTERVAL.toNanos());
        }
        for (var size : publications.sizes) {
            assertThat(publications.at(size)).isPresent();
        }
        assertThat(directory.resolve("tile/0/000.p")).doesNotExist();
    }

    @Test
    void ofTwoNodesOneSealsAndTheOtherTakesOver() {
        var first = sealer().start();
        sealed.append(10);
        awaitSealed(10);
        try (var second = sealer();
                var third = new PostgresTurn(sealed.asQuerySide())) {
            second.start();
            sealed.append(10);
            awaitSealed(20);
            assertThat(third.take()).isFalse();
            first.close();
            sealed.append(10);
            awaitSealed(30);
        }
        assertThat(ledger.check(sealed.reader()).full().ok()).isTrue();
    }

    @Test
    void goesOnWhenItsSessionIsCutOff() {
        try (var sealer = sealer();
                var other = sealer()) {
            sealer.start();
            other.start();
            sealed.append(10);
            awaitSealed(10);
            sealed.tamper("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'writ-sealer' and datname = current_database()");
            sealed.append(10);
            awaitSealed(20);
        }
    }

    @Test
    void aTurnIsHadByOneAndFreeWhenItsSessionIsGone() {
        try (var one = new PostgresTurn(sealed.asQuerySide());
                var two = new PostgresTurn(sealed.asQuerySide())) {
            assertThat(one.take()).isTrue();
            assertThat(one.take()).isTrue();
            assertThat(two.take()).isFalse();
            one.close();
            Awaitility.await().atMost(PATIENCE).until(two::take);
            assertThat(one.take()).isFalse();
        }
    }

    @Test
    void countsWhatFailsAndTriesAgain() {
        var meters = new SimpleMeterRegistry();
        LedgerMeters.register(state, patrol, sealed.reader(), meters);
        publications.full.set(true);
        sealed.append(10);
        try (var sealer = sealer()) {
            sealer.start();
            Awaitility.await().atMost(PATIENCE).until(() -> state.failures() > 1);
            assertThat(meters.get("writ.ledger.lag").gauge().value()).isEqualTo(10);
            publications.full.set(false);
            awaitSealed(10);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> meters.get("writ.ledger.size").gauge().value() == 10);
        }
        assertThat(meters.get("writ.ledger.lag").gauge().value()).isZero();
        assertThat(meters.get("writ.ledger.failures").functionCounter().count()).isGreaterThan(1);
        assertThat(meters.get("writ.ledger.altered").gauge().value()).isEqualTo(Patrol.NOTHING);
        assertThat(meters.get("writ.ledger.checkpoint.age").timeGauge().value()).isNotNegative();
    }
}
