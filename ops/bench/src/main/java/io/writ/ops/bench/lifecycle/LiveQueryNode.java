package io.writ.ops.bench.lifecycle;

import static java.util.Map.entry;

import io.writ.edge.consistency.ReadGate;
import io.writ.edge.ledger.ConfiguredLedger;
import io.writ.events.log.EventReader;
import io.writ.query.QuerySideApplication;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A query node as it is deployed, in this process: all projections follow the log while commands are measured. */
final class LiveQueryNode implements AutoCloseable {

    private static final Duration CATCH_UP = Duration.ofMinutes(2);
    private static final Duration LOOK_AFTER = Duration.ofMillis(10);

    /** The bean that seals as long as it lives. */
    private static final String SEALER = "ledgerSealer";

    private final ConfigurableApplicationContext context;

    /** @param administrator of the database, for the schemas of the projections */
    LiveQueryNode(String url, String administrator, String password) {
        this(url, administrator, password, Map.of());
    }

    /** @param more properties, such as those of a ledger */
    LiveQueryNode(String url, String administrator, String password, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putAll(Map.ofEntries(
                entry("server.port", "0"),
                entry("logging.level.root", "warn"),
                // A sealer that was stopped and started registers its gauges anew.
                entry("logging.level.io.micrometer", "error"),
                entry("writ.query.database.url", url),
                entry("writ.query.database.username", "writ_query"),
                entry("writ.query.database.password", password),
                entry("writ.database.owner.url", url),
                entry("writ.database.owner.username", administrator),
                entry("writ.database.owner.password", ""),
                entry("writ.database.passwords.owner", password),
                entry("writ.database.passwords.command", password),
                entry("writ.database.passwords.query", password),
                entry("writ.identity.issuer", "http://localhost/nobody-asks"),
                entry("writ.identity.jwk-set-uri", "http://localhost/nobody-asks/keys"),
                entry("writ.identity.audience", "bench")));
        context = new SpringApplicationBuilder(QuerySideApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(properties)
                .run();
    }

    /** Waits until every projection holds what the log holds, and so does the ledger if it is being sealed. */
    void catchUp(EventReader log) throws InterruptedException {
        var head = log.head();
        var deadline = System.nanoTime() + CATCH_UP.toNanos();
        if (!context.getBean(ReadGate.class).await(head, CATCH_UP)) {
            throw new IllegalStateException("the projections are behind by more than " + CATCH_UP);
        }
        while (isSealing() && sealed() <= head) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the ledger is behind by more than " + CATCH_UP);
            }
            LockSupport.parkNanos(LOOK_AFTER.toNanos());
        }
    }

    private long sealed() {
        return context.getBean(ConfiguredLedger.class)
                .ledger()
                .map(ledger -> ledger.head().size())
                .orElse(0L);
    }

    /** As when the node starts; where it seals already nothing happens. */
    void startSealer() {
        context.getBean(SEALER);
    }

    /** As when the node stops; all else goes on. */
    void stopSealer() {
        beans().destroySingleton(SEALER);
    }

    private boolean isSealing() {
        return context.getBean(ConfiguredLedger.class).keys().isPresent() && beans().containsSingleton(SEALER);
    }

    private DefaultSingletonBeanRegistry beans() {
        return (DefaultSingletonBeanRegistry) context.getBeanFactory();
    }

    @Override
    public void close() {
        context.close();
    }
}
