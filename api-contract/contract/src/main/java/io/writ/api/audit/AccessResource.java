package io.writ.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restricted read: of the audit trail, an export, an erasure or personal fields.
 *
 * @param position of the event that holds it
 * @param place in that event, which holds several, from 0
 * @param at when it was asked for, by the service's clock
 * @param by who read
 * @param via the agent through which they did
 * @param owner who answers for the agent that did
 * @param operation by its operationId
 * @param target path that was asked for
 * @param query its parameters
 * @param authenticationContext how strongly they were authenticated, where the issuer says so
 * @param source their network address
 */
public record AccessResource(
        long position,
        int place,
        Instant at,
        String by,
        @Nullable String via,
        @Nullable String owner,
        String operation,
        String target,
        @Nullable String query,
        @Nullable String client,
        @Nullable String authenticationContext,
        @Nullable String source,
        String traceId) {}
