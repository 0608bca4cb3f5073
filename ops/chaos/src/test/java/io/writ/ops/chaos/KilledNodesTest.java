package io.writ.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills command nodes in the middle of appends, again and again, and compares the log with what the clients wrote down.
 *
 * <p>The moment of each kill is random; the seed is printed. It comes first since it takes as long as all the others, which
 * run beside it.
 */
@WritServices
@Order(1)
class KilledNodesTest {

    private static final int KILLS = Integer.getInteger("writ.chaos.kills", 20);
    private static final int CLIENTS = 8;

    @TempDir
    private Path directory;

    @Test
    void oneNodeKilledTwentyTimesLosesAndRepeatsNothing(TestDatabase database, TestRedis redis) throws Exception {
        killWhileClientsWork(1, database, redis);
    }

    @Test
    void twoNodesKilledInTurnLoseAndRepeatNothing(TestDatabase database, TestRedis redis) throws Exception {
        killWhileClientsWork(2, database, redis);
    }

    private void killWhileClientsWork(int count, TestDatabase database, TestRedis redis) throws Exception {
        long seed = System.nanoTime();
        System.out.printf("KilledNodesTest: %d node(s), %d kills, seed %d%n", count, KILLS, seed);
        var random = new Random(seed);
        var ledger = new ClientLedger();
        var traffic = new Traffic();
        try (var issuer = new TestIssuer();
                var cluster = new Cluster(database, redis, issuer, directory);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes = new ArrayList<NodeProcess>();
            for (int i = 0; i < count; i++) {
                nodes.add(cluster.startCommandNode().awaitReady());
            }
            // Once in order, so that its classes are archived: there are many starts to come.
            nodes.getFirst().close();
            nodes.getFirst().startAgain();
            nodes.getFirst().awaitReady();
            Lifecycles.publishPolicy(nodes.getFirst().url(), issuer);
            var clients = startClients(threads, nodes, issuer, ledger, traffic);
            for (int kill = 0; kill < KILLS; kill++) {
                killOne(nodes.get(kill % count), count > 1, traffic, ledger, random);
            }
            traffic.stop();
            for (var client : clients) {
                client.get(120, TimeUnit.SECONDS);
            }
        }
        System.out.printf(
                "KilledNodesTest: %d acknowledged, %d refused, %d unknown%n",
                ledger.count(ClientLedger.Outcome.ACKNOWLEDGED),
                ledger.count(ClientLedger.Outcome.REFUSED),
                ledger.count(ClientLedger.Outcome.UNKNOWN));
        assertThat(ledger.count(ClientLedger.Outcome.ACKNOWLEDGED)).isGreaterThan(KILLS * 10L);
        assertThat(ledger.count(ClientLedger.Outcome.REFUSED))
                .as("each client has people of its own, so nothing is refused")
                .isZero();
        new LogAudit(database.dataSource()).agreesWith(ledger);
    }

    private static List<Future<?>> startClients(
            ExecutorService threads, List<NodeProcess> nodes, TestIssuer issuer, ClientLedger ledger, Traffic traffic) {
        var clients = new ArrayList<Future<?>>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(new Lifecycles(Lifecycles.anyOf(nodes), issuer, ledger, traffic, i)));
        }
        return clients;
    }

    /** A random little after commands flow again, so that the kill hits appends in progress. */
    private static void killOne(
            NodeProcess node, boolean othersGoOn, Traffic traffic, ClientLedger ledger, Random random)
            throws Exception {
        awaitAcknowledged(20 + random.nextInt(80), ledger);
        node.kill();
        if (othersGoOn) {
            awaitAcknowledged(50, ledger);
        }
        // A start among clients at full speed takes three times as long, and nothing is killed meanwhile.
        traffic.hold();
        node.startAgain();
        node.awaitReady();
        traffic.release();
    }

    private static void awaitAcknowledged(int more, ClientLedger ledger) {
        long before = ledger.count(ClientLedger.Outcome.ACKNOWLEDGED);
        Awaitility.await("commands to flow")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> ledger.count(ClientLedger.Outcome.ACKNOWLEDGED) >= before + more);
    }
}
