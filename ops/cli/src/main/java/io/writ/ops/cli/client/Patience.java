package io.writ.ops.cli.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to try again when a server is busy, starting or gone.
 *
 * @param attempts in all
 * @param first pause; each further one is twice as long, give or take a half
 * @param longest pause, also where the server asks for a longer one
 */
public record Patience(int attempts, Duration first, Duration longest) {

    /** About a minute: longer than a restart takes. */
    public static final Patience A_MINUTE = new Patience(16, Duration.ofMillis(50), Duration.ofSeconds(6));

    Duration pause(int attempt, Duration asked) {
        var doubled = first.multipliedBy(1L << Math.min(attempt, 20));
        var jittered = doubled.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5);
        long millis =
                Math.max(Math.min((long) jittered, longest.toMillis()), Math.min(asked.toMillis(), longest.toMillis()));
        return Duration.ofMillis(millis);
    }
}
