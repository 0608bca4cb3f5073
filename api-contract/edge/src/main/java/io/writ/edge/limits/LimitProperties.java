package io.writ.edge.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits for each principal, {@code writ.limits.*}.
 *
 * @param read of requests that change nothing
 * @param command of commands
 * @param heavy of operations that are marked as {@link Heavy}
 */
@ConfigurationProperties("writ.limits")
record LimitProperties(Quota read, Quota command, Quota heavy) {

    Quota of(OperationClass kind) {
        return switch (kind) {
            case READ -> read;
            case COMMAND -> command;
            case HEAVY -> heavy;
        };
    }

    /**
     * How much is allowed.
     *
     * @param quota requests at once, and in a window from then on
     */
    record Quota(long quota, Duration window) {

        Quota {
            if (quota < 1 || window.toMillis() < 1) {
                throw new IllegalArgumentException("a limit allows at least one request in at least a millisecond");
            }
        }

        double perNano() {
            return quota / (double) window.toNanos();
        }
    }
}
