package io.writ.ops.standalone;

import io.writ.ops.standalone.identity.DevelopmentIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The whole of Writ in this process, with the servers it needs as child processes. */
public final class Standalone implements AutoCloseable {

    private final Options options;
    private @Nullable EmbeddedServers servers;
    private @Nullable ConfigurableApplicationContext context;

    private Standalone(Options options) {
        this.options = options;
    }

    /** @throws RuntimeException when it does not start; what had started is stopped again */
    public static Standalone start(Options options) {
        var standalone = new Standalone(options);
        standalone.start();
        return standalone;
    }

    /** Starts it, and stops it when the process is told to end, also while it is still starting. */
    static Standalone startUntilTerminated(Options options) {
        var standalone = new Standalone(options);
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "stop"));
        standalone.start();
        return standalone;
    }

    private synchronized void start() {
        var application = new SpringApplication(StandaloneApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(starting -> prepare(starting.getEnvironment()));
        try {
            context = application.run(options.others().toArray(String[]::new));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Runs when the configuration is known and nothing is made yet: a configuration that is refused starts nothing. */
    private void prepare(ConfigurableEnvironment environment) {
        var properties = new HashMap<String, Object>();
        properties.put("server.port", options.port());
        properties.put("server.address", options.address());
        properties.putAll(DevelopmentIdentity.properties(
                environment, options.url(), options.data().resolve("identity")));
        var started = EmbeddedServers.start(options.data());
        servers = started;
        properties.putAll(started.properties());
        properties.putAll(LocalLedger.properties(environment, options.data().resolve("ledger")));
        properties.putAll(LocalKeys.properties(environment, options.data().resolve("keys")));
        properties.putAll(LocalSessions.properties(
                environment, options.url(), options.data().resolve("keys")));
        environment.getPropertySources().addFirst(new MapPropertySource("standalone", properties));
    }

    /** Where clients on this machine find it. */
    public URI url() {
        return URI.create(options.url());
    }

    /** A property of the running instance. */
    public String property(String name) {
        return Objects.requireNonNull(context).getEnvironment().getRequiredProperty(name);
    }

    /** What runs in it, for tests that look inside. */
    synchronized ConfigurableApplicationContext context() {
        if (context == null) {
            throw new IllegalStateException("not started");
        }
        return context;
    }

    /** Stops answering, finishes what is under way, then stops PostgreSQL and Redis. */
    @Override
    public synchronized void close() {
        try {
            if (context != null) {
                context.close();
                context = null;
            }
        } finally {
            if (servers != null) {
                servers.close();
                servers = null;
            }
        }
    }
}
