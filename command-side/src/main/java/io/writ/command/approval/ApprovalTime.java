package io.writ.command.approval;

import io.writ.command.Principal;
import io.writ.command.follow.SystemSender;
import io.writ.command.time.Timed;
import io.writ.events.Due;
import io.writ.events.EventCodec;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalDue;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import io.writ.events.policy.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Approvals whose open stage has a deadline, or that were kept long enough. */
final class ApprovalTime implements Timed {

    static final String PREFIX = "approval-";

    static final Principal CLOCK = new Principal(SystemSender.WRIT, Set.of(), Set.of(), false);

    private final EventCodec codec;
    private final CaseRetention retention;

    ApprovalTime(EventCodec codec, CaseRetention retention) {
        this.codec = codec;
        this.retention = retention;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean mayBegin(LoggedEvent event) {
        return event.type().equals("approval.deadline-set") || retention.mayBegin(event);
    }

    @Override
    public List<Due> due(List<LoggedEvent> stream) {
        var state = fold(stream);
        var due = new ArrayList<>(ApprovalDue.of(state));
        due.addAll(retention.due(stream, state));
        return due;
    }

    @Override
    public Optional<String> dependsOn(List<LoggedEvent> stream) {
        if (!(fold(stream) instanceof Approval.Pending pending)
                || pending.details().clock() == null) {
            return Optional.empty();
        }
        var deadline = OpenStage.of(pending).deadline();
        return Optional.ofNullable(deadline).map(Deadline::tightening).map(Deadline.Tightening::scope);
    }

    private Approval fold(List<LoggedEvent> stream) {
        return codec.fold(Approval.NONE, Approval::evolve, ApprovalEvent.class, stream);
    }

    @Override
    public Elapsed elapsed(String stream, String kind, Instant now) {
        if (kind.startsWith(CaseRetention.KIND)) {
            return retention.elapsed(stream, kind, now);
        }
        var approval = stream.substring(PREFIX.length());
        var command = new ApprovalCommand.Elapse(approval, CLOCK, now, null, kind);
        return new Elapsed(command, command.name(), Approval.class);
    }
}
