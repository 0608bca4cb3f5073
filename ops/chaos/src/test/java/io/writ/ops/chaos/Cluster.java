package io.writ.ops.chaos;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes of both sides on one database and one Redis, each a process. */
final class Cluster implements AutoCloseable {

    private final TestDatabase database;
    private final TestRedis redis;
    private final TestIssuer issuer;
    private final Path directory;
    private final List<NodeProcess> nodes = new ArrayList<>();

    Cluster(TestDatabase database, TestRedis redis, TestIssuer issuer, Path directory) {
        this.database = database;
        this.redis = redis;
        this.issuer = issuer;
        this.directory = directory;
    }

    NodeProcess startCommandNode() throws IOException {
        return startCommandNode(database.jdbcUrl());
    }

    /** @param jdbcUrl by which this node reaches the database */
    NodeProcess startCommandNode(String jdbcUrl) throws IOException {
        return start("io.writ.command.CommandSideApplication", "command", jdbcUrl);
    }

    /**
     * A command node whose clock goes as the others' that are given the same file.
     *
     * @param clock says how far it is ahead, see {@link ClockedNode}
     */
    NodeProcess startCommandNode(Path clock) throws IOException {
        return start(
                ClockedNode.class.getName(), "command", database.jdbcUrl(), Map.of(ClockedNode.FILE, clock.toString()));
    }

    /** One that lets a caller read the board as of each position of the log. */
    NodeProcess startQueryNode() throws IOException {
        return start(
                "io.writ.query.QuerySideApplication",
                "query",
                database.jdbcUrl(),
                Map.of("writ.limits.heavy.quota", "10000"));
    }

    /**
     * A node as it is deployed.
     *
     * @param side {@code command} or {@code query}
     */
    NodeProcess startJar(String side) throws IOException {
        var jar = Path.of("../../%1$s-side/target/writ-%1$s-side-exec.jar".formatted(side));
        var node = NodeProcess.start(jar, properties(side, database.jdbcUrl(), Map.of()), output(side));
        nodes.add(node);
        return node;
    }

    private NodeProcess start(String main, String side, String jdbcUrl) throws IOException {
        return start(main, side, jdbcUrl, Map.of());
    }

    private NodeProcess start(String main, String side, String jdbcUrl, Map<String, String> more) throws IOException {
        var node = NodeProcess.start(main, properties(side, jdbcUrl, more), output(side));
        nodes.add(node);
        return node;
    }

    private Path output(String side) {
        return directory.resolve(side + "-" + nodes.size() + ".log");
    }

    private Map<String, String> properties(String side, String jdbcUrl, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(issuer.properties());
        properties.putAll(more);
        properties.put("writ." + side + ".database.url", named(jdbcUrl, side + "-" + nodes.size()));
        properties.put("writ." + side + ".database.username", "writ_" + side);
        properties.put("writ." + side + ".database.password", "chaos");
        properties.put("writ.database.owner.url", database.jdbcUrl());
        properties.put("writ.database.owner.username", database.username());
        properties.put("writ.database.owner.password", database.password());
        properties.put("writ.database.passwords.owner", "chaos");
        properties.put("writ.database.passwords.command", "chaos");
        properties.put("writ.database.passwords.query", "chaos");
        properties.put("writ.redis.url", redis.url());
        return properties;
    }

    /** So that the database tells whose session is whose. */
    private static String named(String url, String node) {
        return url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + node;
    }

    @Override
    public void close() throws InterruptedException {
        for (var node : nodes) {
            node.close();
        }
    }
}
