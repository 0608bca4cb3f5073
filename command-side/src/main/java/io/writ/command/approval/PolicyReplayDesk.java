package io.writ.command.approval;

import io.writ.api.policy.ReplayLine;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.events.EventCodec;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.EventReader;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the past cases of a policy from the log, one at a time, and decides them again by a draft. */
final class PolicyReplayDesk {

    private static final String FIRST = "approval-";

    /** Behind the names of all streams of approvals. */
    private static final String LAST = "approval.";

    private static final int STREAMS = 500;
    private static final int CASES_PER_PROGRESS = 1_000;

    private final EventReader reader;
    private final EventCodec codec;

    PolicyReplayDesk(EventReader reader, EventCodec codec) {
        this.reader = reader;
        this.codec = codec;
    }

    /** The log as it is now; what is appended meanwhile is left out. */
    void replay(ApprovalPolicy draft, Consumer<ReplayLine> lines) {
        long began = System.nanoTime();
        long head = reader.head();
        var count = new ReplayCount();
        for (var streams = reader.streams(FIRST, LAST, STREAMS);
                !streams.isEmpty();
                streams = reader.streams(streams.getLast(), LAST, STREAMS)) {
            for (var stream : streams) {
                var events = events(stream, head, draft.ref().key());
                if (events != null) {
                    PastCase.replay(stream.substring(FIRST.length()), events, draft)
                            .ifPresent(ending -> add(ending, count, began, lines));
                }
            }
        }
        lines.accept(new ReplayLine.Summary(
                head,
                count.cases(),
                count.differing(),
                count.anotherStage(),
                count.anotherOutcome(),
                count.refused(),
                count.erased(),
                count.added(),
                count.outcomes(),
                millisSince(began)));
    }

    private static void add(PastCase.Ending ending, ReplayCount count, long began, Consumer<ReplayLine> lines) {
        count.add(ending);
        if (ending.differs()) {
            lines.accept(new ReplayLine.Difference(
                    ending.approval(),
                    ending.recorded().title(),
                    ending.refusal() == null ? ending.replayed().title() : null,
                    ending.refusal(),
                    ending.openStage(),
                    ending.added(),
                    ending.dropped()));
        }
        if (!ending.erased() && count.cases() % CASES_PER_PROGRESS == 0) {
            lines.accept(new ReplayLine.Progress(count.cases(), count.differing(), millisSince(began)));
        }
    }

    /** Null when another policy decides it, or it began later. */
    private @Nullable List<ApprovalEvent> events(String stream, long head, String policy) {
        var events = reader.stream(stream, 0).stream()
                .filter(event -> event.position() <= head)
                .map(event -> (ApprovalEvent) codec.decode(event))
                .toList();
        return !events.isEmpty() && policy(events.getFirst()).equals(policy) ? events : null;
    }

    /** Of the request with which an approval begins. */
    private static String policy(ApprovalEvent first) {
        if (first instanceof ApprovalEvent.Drafted drafted) {
            return drafted.request().policy();
        }
        return first instanceof ApprovalEvent.Submitted submitted
                ? submitted.request().policy()
                : "";
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
