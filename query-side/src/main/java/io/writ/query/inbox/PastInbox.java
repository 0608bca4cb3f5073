package io.writ.query.inbox;

import io.writ.api.Page;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.InboxItem;
import io.writ.api.audit.WaitingApproval;
import io.writ.edge.roles.Right;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.ApprovalFolds;
import io.writ.query.folding.Listed;
import io.writ.query.page.AsOf;
import io.writ.query.page.Database;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What waited for somebody at a moment of the past, folded from the log.
 *
 * <p>Their roles and groups are those of now, since the log does not know which they had; approvals and delegations are
 * as they were. Only what was open then is folded: what has changed since, and what is open still. What the projection
 * does not have yet is not listed. How many are folded for one answer is limited; beyond that the answer is a problem
 * and not a part of the list.
 */
final class PastInbox {

    /** Approvals folded from the log for one answer. */
    static final int MOST_FOLDED = 10_000;

    private static final Comparator<InboxItem> ORDER =
            Comparator.comparing(InboxItem::startedAt).thenComparing(InboxItem::id);

    private static final Comparator<Held> OWN_SEAT_FIRST =
            Comparator.comparing(Held::delegation, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final EventReader log;
    private final Database database;
    private final ReadModels models;
    private final PastDelegations delegations;
    private final ApprovalFolds folds = new ApprovalFolds("state");
    private final int mostFolded;

    PastInbox(EventReader log, Database database, ReadModels models, RoleGrants grants, int mostFolded) {
        this.log = log;
        this.database = database;
        this.models = models;
        this.delegations = new PastDelegations(log, grants);
        this.mostFolded = mostFolded;
    }

    /**
     * A moment by both of the log's clocks.
     *
     * @param position of the last event that counts; -1 before the first
     */
    record Moment(long position, Instant time) {}

    Moment moment(AsOf asOf) {
        return switch (asOf) {
            case AsOf.Time time -> new Moment(lastUntil(time.time()), time.time());
            case AsOf.Position position -> {
                long reached = Math.min(position.position(), log.head());
                yield new Moment(reached, recordedAt(reached).orElse(Instant.EPOCH));
            }
        };
    }

    /** The longest waiting first. */
    Page<InboxItem> of(Right right, Moment moment, Parameters parameters) {
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        var actor = right.caller().actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            return new Page<>(List.of(), null);
        }
        var behind = cursor == null ? new InboxQuery.Place(InboxQuery.START, "") : InboxQuery.Place.of(cursor);
        var held = Stream.concat(Held.own(right), delegations.held(actor, right.reach(), moment))
                .toList();
        var found = waited(moment)
                .flatMap(waited -> item(waited, held).stream())
                .filter(item -> isBehind(item.startedAt(), item.id(), behind))
                .sorted(ORDER)
                .limit(limit + 1L)
                .toList();
        return Pages.of(
                found, limit, last -> parameters.cursorAfter(last.startedAt().toString(), last.id()));
    }

    /** Everything that waited for anybody, and for whom; the longest waiting first. */
    Page<WaitingApproval> all(Moment moment, Parameters parameters) {
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        var behind = cursor == null ? new InboxQuery.Place(InboxQuery.START, "") : InboxQuery.Place.of(cursor);
        var found = waited(moment)
                .map(PastInbox::whole)
                .filter(item -> isBehind(item.startedAt(), item.id(), behind))
                .sorted(Comparator.comparing(WaitingApproval::startedAt).thenComparing(WaitingApproval::id))
                .limit(limit + 1L)
                .toList();
        return Pages.of(
                found, limit, last -> parameters.cursorAfter(last.startedAt().toString(), last.id()));
    }

    /** An approval that was pending. */
    private record Waited(ApprovalResource approval, Approval state, Waiting waiting, LoggedEvent last) {}

    private static WaitingApproval whole(Waited waited) {
        var approval = waited.approval();
        var claim = approval.claim();
        return new WaitingApproval(
                approval.id(),
                approval.version(),
                approval.policyKey(),
                approval.requester(),
                approval.subject(),
                approval.title(),
                approval.amount(),
                approval.round(),
                waited.waiting().stage().name(),
                String.valueOf(approval.digest()),
                approval.dueAt(),
                approval.startedAt(),
                claim == null ? null : claim.by(),
                waited.waiting().seats().stream()
                        .map(Waiting.Seat::key)
                        .distinct()
                        .toList(),
                List.copyOf(waited.waiting().excluded()));
    }

    private static boolean isBehind(Instant started, String id, InboxQuery.Place place) {
        int order = started.atOffset(ZoneOffset.UTC).compareTo(place.started());
        return order > 0 || (order == 0 && id.compareTo(place.id()) > 0);
    }

    /** Streams of approvals that may have been pending: those that changed since, and those that still are. */
    private List<String> candidates(Moment moment) {
        var sql = new Sql("select stream from log.streams s where stream > 'approval-' and stream < 'approval.'")
                .add(" and first_position <= ? and (last_position > ?", moment.position(), moment.position())
                .add(" or exists (select from %s.item i where i.id = substr(s.stream, 10)))"
                        .formatted(models.of(InboxProjector.NAME).schema()))
                .add(" order by stream limit ?", mostFolded + 1);
        var streams = database.query(sql, row -> row.getString(1));
        if (streams.size() > mostFolded) {
            throw Parameters.invalid(
                    "asOf",
                    "too-far",
                    "More than %d approvals have changed since, or wait still. Ask for a later moment, or for single approvals."
                            .formatted(mostFolded));
        }
        return streams;
    }

    private Stream<Waited> waited(Moment moment) {
        return candidates(moment).stream().flatMap(stream -> waited(stream, moment).stream());
    }

    private Optional<Waited> waited(String stream, Moment moment) {
        var events = log.stream(stream, 0).stream()
                .filter(event -> event.position() <= moment.position())
                .toList();
        var state = folds.evolve(Approval.NONE, events);
        var waiting = Waiting.of(state);
        if (waiting == null) {
            return Optional.empty();
        }
        var last = events.getLast();
        return ApprovalResources.of(stream.substring(ApprovalFolds.PREFIX.length()), last.version(), state)
                .map(approval -> new Waited(approval, state, waiting, last));
    }

    private static Optional<InboxItem> item(Waited waited, List<Held> held) {
        return held.stream()
                .filter(seat -> seat.opens(
                        waited.waiting(),
                        waited.approval().policyKey(),
                        waited.approval().entity()))
                .min(OWN_SEAT_FIRST)
                .map(seat -> item(waited, seat));
    }

    private static InboxItem item(Waited waited, Held seat) {
        var approval = waited.approval();
        var claim = approval.claim();
        return new InboxItem(
                approval.id(),
                approval.version(),
                approval.policyKey(),
                approval.requester(),
                approval.subject(),
                Listed.title(waited.state(), approval.title()),
                approval.amount(),
                approval.round(),
                waited.waiting().stage().name(),
                String.valueOf(approval.digest()),
                approval.dueAt(),
                approval.startedAt(),
                approval.startedClaimedAt(),
                waited.last().recordedAt(),
                seat.answers() ? InboxItem.Awaits.ANSWER : InboxItem.Awaits.DECISION,
                claim == null ? null : claim.by(),
                Listed.questions(waited.state(), approval.questions()),
                seat.delegation() == null
                        ? null
                        : new InboxItem.OnBehalfOf(seat.delegation(), String.valueOf(seat.delegator())));
    }

    /** By halves: what comes later in the log was recorded no earlier. */
    private long lastUntil(Instant time) {
        long low = -1;
        long high = log.head();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (recordedAt(middle).filter(at -> !at.isAfter(time)).isPresent()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private Optional<Instant> recordedAt(long position) {
        return position < 0
                ? Optional.empty()
                : log.after(position - 1, 1).stream().findFirst().map(LoggedEvent::recordedAt);
    }
}
