package io.writ.edge.command;

import io.writ.api.command.DryRun;
import io.writ.edge.http.ChecksParameters;
import io.writ.edge.identity.Caller;
import io.writ.events.log.ReceiptKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a command beside its body; every command's handler method asks for it.
 *
 * @param fingerprint SHA-256 of method, path and body
 * @param ifMatch the version that the sender saw
 * @param ifNoneMatchAny whether the sender expects nothing to be there yet
 * @param claimedAt when it happened, according to the sender
 * @param source network address of the caller
 * @param validateOnly whether it is only to be tried: whoever carries it out stores nothing and throws
 *     {@link DryRunDone}
 */
@ChecksParameters
public record CommandCall(
        Caller caller,
        ReceiptKey receiptKey,
        byte[] fingerprint,
        @Nullable Long ifMatch,
        boolean ifNoneMatchAny,
        @Nullable Instant claimedAt,
        @Nullable String source,
        @Nullable String traceId,
        boolean validateOnly) {

    /** The same call, by a caller of whom more is known. */
    public CommandCall as(Caller known) {
        return new CommandCall(
                known, receiptKey, fingerprint, ifMatch, ifNoneMatchAny, claimedAt, source, traceId, validateOnly);
    }

    /** The same call, known by something that it brings instead of the key that the client gave it. */
    public CommandCall withKey(String key) {
        var known = new ReceiptKey(receiptKey.principal(), receiptKey.operation(), key);
        return new CommandCall(
                caller, known, fingerprint, ifMatch, ifNoneMatchAny, claimedAt, source, traceId, validateOnly);
    }

    /**
     * For commands that append no event: called when everything was checked and nothing is done yet.
     *
     * @throws DryRunDone when the command was only to be tried
     */
    public void endIfOnlyTried() {
        if (validateOnly) {
            throw new DryRunDone(DryRun.withoutEvents());
        }
    }
}
