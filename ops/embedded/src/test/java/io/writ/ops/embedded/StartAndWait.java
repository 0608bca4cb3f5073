package io.writ.ops.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts both servers, says where, and waits to be killed. */
final class StartAndWait {

    private StartAndWait() {}

    public static void main(String[] arguments) throws InterruptedException {
        var directory = Path.of(arguments[0]);
        var postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
        var redis = EmbeddedRedis.start(directory.resolve("redis"));
        System.out.println("ports " + postgres.port() + " " + redis.port());
        new CountDownLatch(1).await();
    }
}
