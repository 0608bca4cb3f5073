package io.writ.api.audit;

import java.time.Instant;

/**
 * An attempt that a rule refused, or that no role of the person's allows.
 *
 * @param position in the log
 * @param stream against which the command was sent; empty where it was about no single thing
 * @param command its name, or that of the operation where a role was missing
 * @param rule stable name, the same as the problem's code
 * @param suppressed refusals of the same person before it that were too many to record
 */
public record RefusalResource(
        long position,
        Instant recordedAt,
        String by,
        String stream,
        String command,
        String rule,
        String detail,
        int suppressed) {}
