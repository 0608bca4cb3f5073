package io.writ.command.approval;

import static io.writ.command.follow.Reaction.when;

import io.writ.command.approval.ApprovalCommand.Report;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.events.Act;
import io.writ.events.action.ActionEvent;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.PostureEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports to an approval what became of the action, the extension or the transition that it was about, where its policy
 * expects an effect: requested while it waits for its time, enacted, or failed and why.
 */
final class WhenApprovedIsDoneThenApprovalLearns implements Reaction {

    private static final String NOT_AS_ASKED =
            "what was approved is not what was asked for, or was approved by somebody who may not any more";

    private final Sources sources;

    WhenApprovedIsDoneThenApprovalLearns(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-approved-is-done-then-approval-learns";
    }

    @Override
    public List<Rule<?>> rules() {
        return List.of(
                when(ActionEvent.Approved.class, (event, approved) -> enacted(approved.approval(), approved.act())),
                when(
                        ActionEvent.Rejected.class,
                        (event, rejected) -> failed(rejected.approval(), rejected.act(), NOT_AS_ASKED)),
                when(
                        ActionEvent.ExtensionGranted.class,
                        (event, granted) -> enacted(granted.approval(), granted.act())),
                when(
                        ActionEvent.ExtensionRefused.class,
                        (event, refused) -> failed(refused.approval(), refused.act(), NOT_AS_ASKED)),
                when(
                        PostureEvent.Refused.class,
                        (event, refused) -> failed(refused.approval(), refused.act(), NOT_AS_ASKED)),
                when(PostureEvent.Ratified.class, this::ratified),
                when(
                        PostureEvent.Scheduled.class,
                        (event, scheduled) -> report(
                                ratifiedBy(event, scheduled.transition()), scheduled.act(), Report.REQUESTED, null)),
                when(
                        PostureEvent.TookEffect.class,
                        (event, took) -> enacted(ratifiedBy(event, took.transition()), took.act())),
                when(
                        PostureEvent.Cancelled.class,
                        (event, cancelled) -> failed(
                                ratifiedBy(event, cancelled.transition()),
                                cancelled.act(),
                                "cancelled: " + cancelled.reason())),
                when(
                        PostureEvent.Superseded.class,
                        (event, superseded) -> failed(
                                ratifiedBy(event, superseded.transition()),
                                superseded.act(),
                                "superseded by " + superseded.by())),
                when(
                        PostureEvent.Lapsed.class,
                        (event, lapsed) -> failed(
                                ratifiedBy(event, lapsed.transition()),
                                lapsed.act(),
                                "lapsed: " + word(lapsed.why()))));
    }

    /** One that takes effect later is enacted then. */
    private List<Sent> ratified(LoggedEvent event, PostureEvent.Ratified ratified) {
        return isInEffect(event, ratified.transition()) ? enacted(ratified.approval(), ratified.act()) : List.of();
    }

    private static String word(PostureEvent.LapsedWhy why) {
        return Json.mapper().valueToTree(why).asString();
    }

    private boolean isInEffect(LoggedEvent at, String transition) {
        return sources.until(at).stream()
                .anyMatch(event -> event instanceof PostureEvent.TookEffect took
                        && took.transition().equals(transition));
    }

    /** The approval by which a transition was ratified; null when none was, or not yet. */
    private @Nullable String ratifiedBy(LoggedEvent at, String transition) {
        return sources.until(at).stream()
                .filter(PostureEvent.Ratified.class::isInstance)
                .map(PostureEvent.Ratified.class::cast)
                .filter(ratified -> ratified.transition().equals(transition))
                .findFirst()
                .map(PostureEvent.Ratified::approval)
                .orElse(null);
    }

    private List<Sent> enacted(@Nullable String approval, Act act) {
        return report(approval, act, Report.ENACTED, null);
    }

    private List<Sent> failed(@Nullable String approval, Act act, String reason) {
        return report(approval, act, Report.FAILED, reason);
    }

    /** Nothing to report to one that was not granted, or whose policy expects no effect. */
    private List<Sent> report(@Nullable String approval, Act act, Report report, @Nullable String reason) {
        if (approval == null
                || !(state(approval) instanceof Approval.Approved approved)
                || !approved.details().terms().effect()) {
            return List.of();
        }
        var reference = approved.details().request().subject().reference();
        var command = new ApprovalCommand.ReportEffect(
                approval, ApprovalTime.CLOCK, act.at(), null, report, reference, reason);
        return List.of(new Sent(ApprovalTime.PREFIX + approval, command, command.name(), "", Approval.class));
    }

    private Approval state(String approval) {
        var state = Approval.NONE;
        for (var event : sources.events(ApprovalTime.PREFIX + approval)) {
            state = Approval.evolve(state, (ApprovalEvent) event);
        }
        return state;
    }
}
