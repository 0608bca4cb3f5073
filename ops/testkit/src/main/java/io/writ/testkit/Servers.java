package io.writ.testkit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** The servers that the tests of one JVM share; each starts when first asked for, and stops with the JVM. */
interface Servers {

    Logger LOG = LoggerFactory.getLogger(Servers.class);

    /** A database of this name, with the superuser's credentials, whether it exists or not. */
    TestDatabase database(String name);

    String redisUrl();

    static Servers shared() {
        return Shared.SERVERS;
    }

    /** Holds the one instance, made when first used. */
    final class Shared {

        private static final Servers SERVERS = choose();

        private Shared() {}

        private static Servers choose() {
            if (!Boolean.parseBoolean(System.getenv("WRIT_TEST_CONTAINERS"))) {
                LOG.info("Tests use embedded PostgreSQL and Redis: WRIT_TEST_CONTAINERS is not true");
                return new EmbeddedServers();
            }
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                LOG.warn("Tests use embedded PostgreSQL and Redis: WRIT_TEST_CONTAINERS is true, but Docker is silent");
                return new EmbeddedServers();
            }
            LOG.info("Tests use PostgreSQL and Redis in containers: WRIT_TEST_CONTAINERS is true and Docker answers");
            return new ContainerServers();
        }
    }
}
