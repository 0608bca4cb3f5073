package io.writ.command.erasure;

import io.writ.command.policy.Policies;
import io.writ.command.policy.Retention;
import io.writ.events.Act;
import io.writ.events.EventCodec;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Case;
import io.writ.events.log.EventReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of a person's cases their policies want kept for longer. */
final class RetainedCases {

    private static final String PREFIX = "approval-";

    private final EventReader reader;
    private final EventCodec codec;
    private final Policies policies;

    RetainedCases(EventReader reader, EventCodec codec, Policies policies) {
        this.reader = reader;
        this.codec = codec;
        this.policies = policies;
    }

    /** A word for each, of those in these streams. */
    List<String> at(Instant now, List<String> streams) {
        return streams.stream()
                .filter(stream -> stream.startsWith(PREFIX))
                .flatMap(stream -> retained(stream, fold(stream), now).stream())
                .toList();
    }

    /** Until when a case is kept that is finished; empty when it is not, or no policy says how long. */
    Optional<Instant> until(Approval state) {
        return kept(state).flatMap(kept -> Optional.ofNullable(kept.finished()).map(kept.retention()::until));
    }

    /** Of these streams, those whose cases were kept long enough. */
    List<String> ended(Instant now, List<String> streams) {
        return streams.stream()
                .filter(stream -> until(fold(stream))
                        .filter(until -> !now.isBefore(until))
                        .isPresent())
                .toList();
    }

    private Optional<String> retained(String stream, Approval state, Instant now) {
        return kept(state).flatMap(kept -> {
            if (kept.finished() == null) {
                return Optional.of("%s is not finished".formatted(stream));
            }
            var until = kept.retention().until(kept.finished());
            return now.isBefore(until) ? Optional.of("%s is kept until %s".formatted(stream, until)) : Optional.empty();
        });
    }

    /** @param finished null while it is not */
    private record Kept(Retention retention, @Nullable Instant finished) {}

    private Optional<Kept> kept(Approval state) {
        return switch (state) {
            case Approval.None none -> Optional.empty();
            case Approval.Draft draft -> Optional.empty();
            case Approval.Pending pending -> kept(pending.details(), null);
            case Approval.Returned returned -> kept(returned.details(), null);
            case Approval.Approved approved -> kept(approved.details(), approved.approved());
            case Approval.Rejected rejected -> kept(rejected.details(), rejected.rejected());
            case Approval.Expired expired -> kept(expired.details(), expired.expired());
            case Approval.Withdrawn withdrawn ->
                withdrawn.details() == null ? Optional.empty() : kept(withdrawn.details(), withdrawn.withdrawn());
        };
    }

    /** Past cases that were imported are kept from when they ended, not from when they came. */
    private Optional<Kept> kept(Case details, @Nullable Act end) {
        var finished = end == null ? null : end.claimedAt() == null ? end.at() : end.claimedAt();
        return policies.at(details.policy()).retention().map(retention -> new Kept(retention, finished));
    }

    private Approval fold(String stream) {
        return codec.fold(Approval.NONE, Approval::evolve, ApprovalEvent.class, reader.stream(stream, 0));
    }
}
