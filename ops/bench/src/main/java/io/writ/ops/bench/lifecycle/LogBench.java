package io.writ.ops.bench.lifecycle;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.events.json.Json;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.PostgresEventLog;
import io.writ.ops.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./writ bench log}: the approval lifecycle through the command bus, beside plain JDBC, in one run. */
@Command(
        name = "log",
        description = "Commands a second of the approval lifecycle, beside plain JDBC on the same database")
public final class LogBench implements Callable<Integer> {

    private static final int PAYLOAD = 500;

    @Option(names = "--clients", split = ",", description = "default ${DEFAULT-VALUE}")
    private List<Integer> clients = List.of(1, 8, 32);

    @Option(names = "--rounds", description = "of each contender at each number of clients; default ${DEFAULT-VALUE}")
    private int rounds = 3;

    @Option(names = "--seconds", description = "of each round; default ${DEFAULT-VALUE}")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "seconds, of each contender; default ${DEFAULT-VALUE}")
    private int warmUp = 20;

    @Override
    public Integer call() throws Exception {
        var directory = Files.createTempDirectory("writ-bench");
        try (var postgres = EmbeddedPostgres.start(directory);
                var pool = pool(postgres)) {
            EventLogSchema.migrate(postgres.superuser(), new EventLogSchema.Passwords("bench", "bench", "bench"));
            var database = new LogDatabase(postgres.jdbcUrl("postgres"), "writ_command", "bench");
            try (var log = PostgresEventLog.open(pool, database)) {
                return run(pool, log);
            }
        } finally {
            deleteTree(directory);
        }
    }

    private int run(DataSource pool, PostgresEventLog log) throws Exception {
        var payload = payload();
        var plain = new PlainJdbc(pool, payload);
        var writ = new WritBus("Writ, projections off", log, log, pool, payload);
        List<Contender> contenders = List.of(plain, writ);
        Map<String, Long> acknowledged = new HashMap<>();
        for (var contender : contenders) {
            count(acknowledged, Round.run(contender, 8, Duration.ofSeconds(warmUp)));
        }
        var results = new ArrayList<Round>();
        for (int round = 1; round <= rounds; round++) {
            for (int count : clients) {
                for (var contender : contenders) {
                    var result = Round.run(contender, count, Duration.ofSeconds(seconds));
                    count(acknowledged, result);
                    results.add(result);
                    System.err.printf(
                            "round %d of %d, %d clients, %s: %,.0f commands/s%n",
                            round, rounds, count, contender.name(), result.commandsPerSecond());
                }
            }
        }
        System.out.println(Report.markdown(results, plain.name()));
        return check(contenders, acknowledged);
    }

    private static void count(Map<String, Long> acknowledged, Round round) {
        acknowledged.merge(round.contender(), round.lifecycles(), Long::sum);
    }

    /** Every acknowledged lifecycle must be in the store; a figure from a store that lost some is worth nothing. */
    private static int check(List<Contender> contenders, Map<String, Long> acknowledged) throws Exception {
        int status = 0;
        for (var contender : contenders) {
            long stored = contender.completed();
            long expected = acknowledged.getOrDefault(contender.name(), 0L);
            System.out.printf("%s: %,d lifecycles acknowledged, %,d stored%n", contender.name(), expected, stored);
            status = stored == expected ? status : 1;
        }
        return status;
    }

    private static byte[] payload() {
        var filler = "x".repeat(PAYLOAD - 60);
        return Json.mapper().writeValueAsBytes(Map.of("note", filler, "costCentre", "4711", "lines", List.of(1, 2, 3)));
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) throws SQLException {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.jdbcUrl("postgres"));
        pool.setUsername(postgres.superuserName());
        pool.setMaximumPoolSize(40);
        return pool;
    }

    private static void deleteTree(Path directory) throws java.io.IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
