package io.writ.query.posture;

import io.writ.api.Page;
import io.writ.api.posture.TransitionResource;
import io.writ.api.posture.TransitionState;
import io.writ.events.posture.OpenMeasure;
import io.writ.events.posture.PostureEvent;
import io.writ.query.page.Cursor;
import io.writ.query.page.Names;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The transitions of one scope, each with all that became of it. */
final class Timeline {

    private final Map<String, TimelineEntry> entries = new LinkedHashMap<>();

    /** The transition whose level the scope has; null for the one that it began with. */
    private @Nullable TimelineEntry present;

    private Timeline() {}

    /** Newest first. */
    static List<TransitionResource> of(List<PostureEvent> events) {
        var timeline = new Timeline();
        events.forEach(timeline::add);
        var resources = new ArrayList<TransitionResource>();
        timeline.entries.values().forEach(entry -> resources.addFirst(entry.resource()));
        return resources;
    }

    /** A page of them; what is proposed meanwhile comes before it. */
    static Page<TransitionResource> page(List<TransitionResource> all, Parameters parameters) {
        int limit = parameters.limit();
        var rest = all.stream().skip(first(all, parameters.cursor())).limit(limit + 1L);
        return Pages.of(
                rest.toList(),
                limit,
                last -> parameters.cursorAfter(last.proposedAt().toString(), last.id()));
    }

    private static int first(List<TransitionResource> all, @Nullable Cursor cursor) {
        if (cursor == null) {
            return 0;
        }
        var last = IntStream.range(0, all.size()).filter(i -> all.get(i).id().equals(cursor.id()));
        return last.findFirst().orElseThrow(Cursor::invalid) + 1;
    }

    private void add(PostureEvent event) {
        switch (event) {
            case PostureEvent.Established established -> {}
            case PostureEvent.Proposed proposed ->
                entries.put(proposed.transition().id(), new TimelineEntry(proposed));
            case PostureEvent.Agreed agreed -> at(agreed.transition()).agreed(agreed);
            case PostureEvent.Ratified ratified -> at(ratified.transition()).ratified(ratified);
            case PostureEvent.Refused refused -> at(refused.transition()).refused(refused);
            case PostureEvent.Scheduled scheduled -> at(scheduled.transition()).scheduled(scheduled);
            case PostureEvent.TookEffect took -> tookEffect(took);
            case PostureEvent.Cancelled cancelled ->
                at(cancelled.transition()).ended(TransitionState.CANCELLED, cancelled, cancelled.reason());
            case PostureEvent.Superseded superseded ->
                at(superseded.transition())
                        .ended(TransitionState.SUPERSEDED, superseded, "overtaken by " + superseded.by());
            case PostureEvent.Lapsed lapsed ->
                at(lapsed.transition()).ended(TransitionState.LAPSED, lapsed, Names.of(lapsed.why()));
            case PostureEvent.Reverted reverted -> reverted(reverted);
            case PostureEvent.ReviewFellDue due -> {}
            case PostureEvent.Reviewed reviewed -> at(reviewed.transition()).reviewed(reviewed);
            case PostureEvent.MeasureVerified verified ->
                at(verified.transition()).measure(verified.measure(), OpenMeasure.Status.VERIFIED, verified.action());
            case PostureEvent.MeasureReopened reopened ->
                at(reopened.transition()).measure(reopened.measure(), OpenMeasure.Status.OPEN, null);
            case PostureEvent.MeasureCancelled cancelled ->
                at(cancelled.transition())
                        .measure(cancelled.measure(), OpenMeasure.Status.CANCELLED, cancelled.action());
            case PostureEvent.MeasureWaived waived ->
                at(waived.transition()).measure(waived.measure(), OpenMeasure.Status.WAIVED, null);
        }
    }

    private void tookEffect(PostureEvent.TookEffect event) {
        if (present != null) {
            present.ended(TransitionState.REPLACED, event, "replaced by " + event.transition());
        }
        present = at(event.transition());
        present.tookEffect(event);
    }

    /**
     * What it reverts to is what was in effect at that level before, where a transition led there. One that somebody
     * refused says so, and their words.
     */
    private void reverted(PostureEvent.Reverted event) {
        var ended = at(event.transition());
        if (!ended.isRefused()) {
            ended.ended(TransitionState.REVERTED, event, Names.of(event.why()));
        }
        present = entries.values().stream()
                .filter(entry -> entry.leadsTo(event.to()) && entry.isReplaced())
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (present != null) {
            present.again();
        }
    }

    private TimelineEntry at(String transition) {
        return Objects.requireNonNull(entries.get(transition), "a transition is proposed before anything else");
    }
}
