package io.writ.edge.roles;

import io.writ.events.EventCodec;
import io.writ.events.action.ActionEvent;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.EventReader;
import java.util.Optional;

/** Entities as the first event of each thing's stream says. */
public final class LogEntities implements Entities {

    private final EventReader events;
    private final EventCodec codec = new EventCodec();

    public LogEntities(EventReader events) {
        this.events = events;
    }

    @Override
    public Optional<Owned> of(Concern concern, String id) {
        return switch (concern) {
            case APPROVAL -> first("approval-" + id).map(LogEntities::approval);
            case ACTION -> first("action-" + id).map(LogEntities::action);
            case POSTURE -> Optional.of(new Owned(id));
            case MANY, COMMON, WHOLE -> Optional.empty();
        };
    }

    private Optional<Object> first(String stream) {
        return events.stream(stream, 0).stream().findFirst().map(codec::decode);
    }

    private static Owned approval(Object first) {
        if (first instanceof ApprovalEvent.Drafted drafted) {
            return new Owned(drafted.request().entity());
        }
        if (first instanceof ApprovalEvent.Submitted submitted) {
            return new Owned(submitted.request().entity());
        }
        throw new IllegalStateException("no approval begins with " + first.getClass());
    }

    private static Owned action(Object first) {
        if (first instanceof ActionEvent.Submitted submitted) {
            return new Owned(submitted.request().entity());
        }
        throw new IllegalStateException("no action begins with " + first.getClass());
    }
}
