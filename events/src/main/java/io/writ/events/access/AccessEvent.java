package io.writ.events.access;

import io.writ.events.Act;
import io.writ.events.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vocabulary of the {@code access} stream. */
public sealed interface AccessEvent {

    /** The stream that holds all of them. */
    String STREAM = "access";

    Act act();

    /**
     * Restricted reads, each noted before it was answered, in the order in which they were noted.
     *
     * @param act of the service, which writes several down together
     */
    record Recorded(Act act, List<Access> reads) implements AccessEvent {

        public Recorded {
            reads = List.copyOf(reads);
        }
    }

    /**
     * Somebody asked for something, and was allowed to.
     *
     * @param operation as the contract calls it, such as {@code listAuditEvents}
     * @param target path that was asked for
     * @param query the path's parameters
     * @param client the application through which they came
     * @param issuer who vouched for them
     * @param authenticationContext how strongly they were authenticated, where the issuer says so
     * @param source their network address
     * @param traceId W3C trace
     */
    record Access(
            Actor by,
            Instant at,
            String operation,
            String target,
            @Nullable String query,
            @Nullable String client,
            @Nullable String issuer,
            @Nullable String authenticationContext,
            @Nullable String source,
            String traceId) {}
}
