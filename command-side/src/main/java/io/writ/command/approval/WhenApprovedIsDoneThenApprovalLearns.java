package io.writ.command.approval;

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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports to an approval what became of the action, the extension or the transition that it was about, where its policy
 * expects an effect: requested while it waits for its time, enacted, or failed and why.
 */
final class WhenApprovedIsDoneThenApprovalLearns implements Reaction {

    private static final String NOT_AS_ASKED =
            "what was approved is not what was asked for, or was approved under a delegation that was revoked";

    private final Sources sources;

    WhenApprovedIsDoneThenApprovalLearns(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-approved-is-done-then-approval-learns";
    }

    @Override
    public Set<String> reactsTo() {
        return Set.of(
                "action.approved",
                "action.rejected",
                "action.extension-granted",
                "action.extension-refused",
                "posture.ratified",
                "posture.refused",
                "posture.scheduled",
                "posture.took-effect",
                "posture.cancelled",
                "posture.superseded",
                "posture.lapsed");
    }

    @Override
    public List<Sent> on(LoggedEvent event, Object decoded) {
        return switch (decoded) {
            case ActionEvent action -> outcome(action).stream().toList();
            case PostureEvent posture -> outcome(event, posture).stream().toList();
            default -> throw new IllegalArgumentException(event.type());
        };
    }

    private Optional<Sent> outcome(ActionEvent event) {
        return switch (event) {
            case ActionEvent.Approved approved -> enacted(approved.approval(), event.act());
            case ActionEvent.Rejected rejected -> failed(rejected.approval(), event.act(), NOT_AS_ASKED);
            case ActionEvent.ExtensionGranted granted -> enacted(granted.approval(), event.act());
            case ActionEvent.ExtensionRefused refused -> failed(refused.approval(), event.act(), NOT_AS_ASKED);
            case ActionEvent other -> Optional.empty();
        };
    }

    private Optional<Sent> outcome(LoggedEvent logged, PostureEvent event) {
        var act = event.act();
        return switch (event) {
            case PostureEvent.Refused refused -> failed(refused.approval(), act, NOT_AS_ASKED);
            case PostureEvent.Ratified ratified ->
                isInEffect(logged, ratified.transition()) ? enacted(ratified.approval(), act) : Optional.empty();
            case PostureEvent.Scheduled scheduled ->
                report(ratifiedBy(logged, scheduled.transition()), act, Report.REQUESTED, null);
            case PostureEvent.TookEffect took -> enacted(ratifiedBy(logged, took.transition()), act);
            case PostureEvent.Cancelled cancelled ->
                failed(ratifiedBy(logged, cancelled.transition()), act, "cancelled: " + cancelled.reason());
            case PostureEvent.Superseded superseded ->
                failed(ratifiedBy(logged, superseded.transition()), act, "superseded by " + superseded.by());
            case PostureEvent.Lapsed lapsed ->
                failed(ratifiedBy(logged, lapsed.transition()), act, "lapsed: " + word(lapsed.why()));
            case PostureEvent other -> Optional.empty();
        };
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

    private Optional<Sent> enacted(@Nullable String approval, Act act) {
        return report(approval, act, Report.ENACTED, null);
    }

    private Optional<Sent> failed(@Nullable String approval, Act act, String reason) {
        return report(approval, act, Report.FAILED, reason);
    }

    /** Nothing to report to one that was not granted, or whose policy expects no effect. */
    private Optional<Sent> report(@Nullable String approval, Act act, Report report, @Nullable String reason) {
        if (approval == null
                || !(state(approval) instanceof Approval.Approved approved)
                || !approved.details().terms().effect()) {
            return Optional.empty();
        }
        var reference = approved.details().request().subject().reference();
        var command = new ApprovalCommand.ReportEffect(
                approval, ApprovalTime.CLOCK, act.at(), null, report, reference, reason);
        return Optional.of(new Sent(ApprovalTime.PREFIX + approval, command, command.name(), "", Approval.class));
    }

    private Approval state(String approval) {
        var state = Approval.NONE;
        for (var event : sources.events(ApprovalTime.PREFIX + approval)) {
            state = Approval.evolve(state, (ApprovalEvent) event);
        }
        return state;
    }
}
