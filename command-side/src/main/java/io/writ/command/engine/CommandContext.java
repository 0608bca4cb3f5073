package io.writ.command.engine;

import io.writ.events.Actor;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.log.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a command beside its content; becomes the metadata of its events.
 *
 * @param name of the command, such as {@code approval.cast-vote}
 * @param receipt proves later that the command was accepted
 * @param ifMatch the version that the sender saw; null when any will do
 * @param definition the policy version it is decided under, where one is known beforehand
 */
public record CommandContext(
        String name,
        Actor actor,
        @Nullable String client,
        @Nullable String issuer,
        @Nullable String authenticationContext,
        @Nullable String source,
        @Nullable Receipt receipt,
        @Nullable Long ifMatch,
        @Nullable String causation,
        @Nullable String correlation,
        @Nullable String traceId,
        @Nullable String definition,
        @Nullable Instant claimedAt) {

    /** The same for a sender who takes whatever version is there. */
    public CommandContext onAnyVersion() {
        return new CommandContext(
                name,
                actor,
                client,
                issuer,
                authenticationContext,
                source,
                receipt,
                null,
                causation,
                correlation,
                traceId,
                definition,
                claimedAt);
    }

    /** A context of a command that the service sends because of an event, in the name of what set the event in motion. */
    public static CommandContext followsFrom(String event, String name, Actor actor, Metadata cause) {
        return new CommandContext(
                name,
                actor,
                null,
                null,
                null,
                null,
                null,
                null,
                event,
                cause.correlation(),
                cause.traceId(),
                cause.definition(),
                null);
    }

    /** What is stored beside the events of one attempt; each attempt has a command id of its own. */
    public Metadata metadata() {
        return new Metadata(
                actor,
                client,
                issuer,
                authenticationContext,
                source,
                name,
                Ids.next().toString(),
                receipt == null ? null : receipt.key().key(),
                causation,
                correlation,
                traceId,
                definition,
                claimedAt,
                null);
    }
}
