package io.writ.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the log knows of the command that caused an event.
 *
 * @param client the application through which the actor came
 * @param issuer who vouched for the actor
 * @param authenticationContext how strongly the actor was authenticated ({@code acr}), where the issuer says so
 * @param source network address of the caller
 * @param command name of the command, such as {@code approval.cast-vote}
 * @param commandId unique to the attempt
 * @param idempotencyKey the client's own name of the attempt
 * @param causation id of the event that made a reaction send the command
 * @param correlation the same for everything that one request set in motion
 * @param traceId W3C trace
 * @param definition the policy version under which it was decided, such as {@code travel-expenses/3}
 * @param claimedAt see {@link Act#claimedAt()}
 * @param onBehalfOf id of the person in whose seat the actor acted, by their delegation; null when in their own
 */
public record Metadata(
        Actor actor,
        @Nullable String client,
        @Nullable String issuer,
        @Nullable String authenticationContext,
        @Nullable String source,
        String command,
        String commandId,
        @Nullable String idempotencyKey,
        @Nullable String causation,
        @Nullable String correlation,
        @Nullable String traceId,
        @Nullable String definition,
        @Nullable Instant claimedAt,
        @Nullable String onBehalfOf) {

    /** The same under this definition; unchanged when there is none to tell. */
    public Metadata under(@Nullable String decided) {
        return decided == null ? this : with(decided, onBehalfOf);
    }

    /** The same in the seat of this person; unchanged when it is the actor's own. */
    public Metadata inTheSeatOf(@Nullable String delegator) {
        return delegator == null ? this : with(definition, delegator);
    }

    private Metadata with(@Nullable String decided, @Nullable String delegator) {
        return new Metadata(
                actor,
                client,
                issuer,
                authenticationContext,
                source,
                command,
                commandId,
                idempotencyKey,
                causation,
                correlation,
                traceId,
                decided,
                claimedAt,
                delegator);
    }
}
