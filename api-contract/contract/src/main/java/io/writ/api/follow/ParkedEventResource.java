package io.writ.api.follow;

import java.time.Instant;

/**
 * An event that one of the log's followers on the command side could not handle; those behind it went on.
 *
 * @param follower {@code reactions} or {@code due-book}
 * @param type stored name of the event
 * @param error of the last attempt
 */
public record ParkedEventResource(
        String follower, long position, String stream, String type, String error, Instant parkedAt) {}
