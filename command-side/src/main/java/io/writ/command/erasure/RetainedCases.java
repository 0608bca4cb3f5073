package io.writ.command.erasure;

import io.writ.command.policy.Policies;
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

    private Optional<String> retained(String stream, Approval state, Instant now) {
        return switch (state) {
            case Approval.None none -> Optional.empty();
            case Approval.Draft draft -> Optional.empty();
            case Approval.Pending pending -> retained(stream, pending.details(), null, now);
            case Approval.Returned returned -> retained(stream, returned.details(), null, now);
            case Approval.Approved approved ->
                retained(stream, approved.details(), approved.approved().at(), now);
            case Approval.Rejected rejected ->
                retained(stream, rejected.details(), rejected.rejected().at(), now);
            case Approval.Expired expired ->
                retained(stream, expired.details(), expired.expired().at(), now);
            case Approval.Withdrawn withdrawn ->
                withdrawn.details() == null
                        ? Optional.empty()
                        : retained(
                                stream,
                                withdrawn.details(),
                                withdrawn.withdrawn().at(),
                                now);
        };
    }

    private Optional<String> retained(String stream, Case details, @Nullable Instant finished, Instant now) {
        return policies.at(details.policy())
                .retention()
                .filter(retention -> finished == null || now.isBefore(retention.until(finished)))
                .map(retention -> finished == null
                        ? "%s is not finished".formatted(stream)
                        : "%s is kept until %s".formatted(stream, retention.until(finished)));
    }

    private Approval fold(String stream) {
        var state = Approval.NONE;
        for (var event : reader.stream(stream, 0)) {
            state = Approval.evolve(state, (ApprovalEvent) codec.decode(event));
        }
        return state;
    }
}
