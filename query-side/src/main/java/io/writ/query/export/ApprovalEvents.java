package io.writ.query.export;

import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One approval's events, of those that are exported.
 *
 * @param stated what was asked for, in order: as it was when the first of these events happened, and at each change since
 */
record ApprovalEvents(String stream, String id, List<Stated> stated, List<Decoded> events) {

    /** @param since when this was asked for */
    record Stated(Instant since, Request request) {}

    /**
     * @param all of the stream, up to the last that is exported
     * @param from position of the first that is
     */
    static ApprovalEvents of(String stream, String id, List<Decoded> all, long from) {
        var inside =
                all.stream().filter(event -> event.logged().position() >= from).toList();
        return new ApprovalEvents(stream, id, stated(all, inside.getFirst()), inside);
    }

    private static List<Stated> stated(List<Decoded> all, Decoded first) {
        var stated = new ArrayList<Stated>();
        for (var event : all) {
            var request = Request.in(event.event());
            if (request == null) {
                continue;
            }
            // What was asked for before the first event is over; of two at once, the latter holds.
            if (event.logged().position() <= first.logged().position()) {
                stated.clear();
            } else if (stated.getLast().since().equals(event.time())) {
                stated.removeLast();
            }
            stated.add(new Stated(event.time(), request));
        }
        return List.copyOf(stated);
    }

    /** As it is after the last of these events. */
    Request request() {
        return stated.getLast().request();
    }

    /** @param first of a stream: a draft or a submission */
    static Request begun(ApprovalEvent first) {
        return Objects.requireNonNull(Request.in(first), () -> "an approval begins with its request, not " + first);
    }
}
