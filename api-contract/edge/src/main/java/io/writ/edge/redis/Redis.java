package io.writ.edge.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to Redis. It is made beside the requests, which never wait for it, and made again when it is lost. */
public final class Redis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);

    /** How long anybody may wait for an answer. */
    public static final Duration TIMEOUT = Duration.ofMillis(50);

    /** How long it is left alone after it failed. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    /** After the first failure, which a process or a server that has just started may have without anything being wrong. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final URI url;
    private final Duration timeout;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable RedissonClient client;
    private volatile long nextTry = System.nanoTime();
    private volatile boolean failedBefore;
    private volatile boolean closed;

    public Redis(URI url) {
        this(url, TIMEOUT.multipliedBy(2));
    }

    /** @param timeout after which a request to it has failed */
    public Redis(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
    }

    /** The client once there is a connection; until then nothing, and a connection is tried for. */
    public Optional<RedissonClient> client() {
        var redis = client;
        if (redis == null) {
            connect();
        }
        return Optional.ofNullable(redis);
    }

    private void connect() {
        if (!closed && System.nanoTime() - nextTry >= 0 && connecting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("writ-redis-connect").start(() -> {
                var pause = PAUSE;
                try {
                    connected(Redisson.create(config()));
                } catch (RuntimeException e) {
                    pause = failed(e);
                } finally {
                    nextTry = System.nanoTime() + pause.toNanos();
                    connecting.set(false);
                }
            });
        }
    }

    /** @return when to try again */
    private Duration failed(RuntimeException failure) {
        if (failedBefore) {
            LOG.warn("Redis does not answer; all goes on without it: {}", failure.toString());
            return PAUSE;
        }
        LOG.debug("Redis does not answer yet", failure);
        failedBefore = true;
        return FIRST_PAUSE;
    }

    private void connected(RedissonClient redis) {
        client = redis;
        if (closed) {
            redis.shutdown();
        }
    }

    private Config config() {
        var config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.useSingleServer()
                .setAddress("%s://%s:%d".formatted(url.getScheme(), url.getHost(), port()))
                .setDatabase(database())
                .setTimeout((int) timeout.toMillis())
                .setConnectTimeout(500)
                .setRetryAttempts(0)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(16)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setClientName("writ");
        credentials(config);
        return config;
    }

    private int port() {
        return url.getPort() < 0 ? 6379 : url.getPort();
    }

    /** The number of a database may stand as the path. */
    private int database() {
        var path = url.getPath();
        return path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    private void credentials(Config config) {
        var userInfo = url.getUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            config.setPassword(userInfo.substring(colon + 1));
            if (colon > 0) {
                config.setUsername(userInfo.substring(0, colon));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        var redis = client;
        if (redis != null) {
            redis.shutdown();
        }
    }
}
