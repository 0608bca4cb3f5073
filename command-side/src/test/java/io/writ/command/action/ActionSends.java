package io.writ.command.action;

import io.writ.command.Principal;
import io.writ.edge.roles.Reach;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Evidence;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands as somebody sends them, about one action. */
record ActionSends(
        String id, Principal by, Instant at, @Nullable Instant claimedAt, Reach sees) {

    static final String ID = "0199c0de-0000-7000-8000-000000000009";
    static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant DUE = AT.plus(Duration.ofDays(8));
    static final Evidence REPORT = new Evidence("report.pdf", "sha-256:" + "ab".repeat(32), null, null);

    /** By somebody who may read every action. */
    ActionSends(String id, Principal by, Instant at, @Nullable Instant claimedAt) {
        this(id, by, at, claimedAt, Reach.EVERYWHERE);
    }

    static ActionSends as(Principal by) {
        return new ActionSends(ID, by, AT, null, Reach.EVERYWHERE);
    }

    ActionSends at(Instant time) {
        return new ActionSends(id, by, time, claimedAt, sees);
    }

    ActionSends of(String action) {
        return new ActionSends(action, by, at, claimedAt, sees);
    }

    ActionSends claiming(Instant time) {
        return new ActionSends(id, by, at, time, sees);
    }

    ActionSends seeing(String... entities) {
        return new ActionSends(id, by, at, claimedAt, new Reach(false, Set.of(entities)));
    }

    static ActionRequest request() {
        return request("olga", List.of(), null, null);
    }

    static ActionRequest request(
            String owner, List<String> dependsOn, @Nullable String approval, @Nullable String extension) {
        return new ActionRequest(
                "patch-vulnerability",
                "Patch the gateway",
                null,
                owner,
                DUE,
                Priority.HIGH,
                new Origin(Origin.Type.PERSON, null),
                dependsOn,
                true,
                List.of(),
                approval,
                List.of("mia"),
                extension);
    }

    /** What nobody has to verify. */
    static ActionRequest unverified() {
        return new ActionRequest(
                "call-back",
                "Call the vendor",
                null,
                "olga",
                DUE,
                Priority.LOW,
                new Origin(Origin.Type.PERSON, null),
                List.of(),
                false,
                List.of(),
                null,
                List.of("mia"),
                null);
    }

    ActionCommand.Submit submit(ActionRequest request) {
        return new ActionCommand.Submit(id, by, at, claimedAt, request, sees);
    }

    ActionCommand.Accept accept() {
        return new ActionCommand.Accept(id, by, at, claimedAt);
    }

    ActionCommand.Assign assign(String owner) {
        return new ActionCommand.Assign(id, by, at, claimedAt, owner, "on leave");
    }

    ActionCommand.ReportProgress report(@Nullable Integer percent, @Nullable String note) {
        return new ActionCommand.ReportProgress(id, by, at, claimedAt, percent, note);
    }

    ActionCommand.Block block(@Nullable String on) {
        return new ActionCommand.Block(id, by, at, claimedAt, "no window", on, sees);
    }

    ActionCommand.Unblock unblock() {
        return new ActionCommand.Unblock(id, by, at, claimedAt, "window on Sunday");
    }

    ActionCommand.AddEvidence addEvidence(Evidence... evidence) {
        return new ActionCommand.AddEvidence(id, by, at, claimedAt, List.of(evidence));
    }

    ActionCommand.ChangeDependencies dependOn(String... actions) {
        return new ActionCommand.ChangeDependencies(id, by, at, claimedAt, List.of(actions), sees);
    }

    ActionCommand.Complete complete() {
        return new ActionCommand.Complete(id, by, at, claimedAt, "both nodes");
    }

    ActionCommand.Verify verify(boolean confirmed) {
        return new ActionCommand.Verify(id, by, at, claimedAt, confirmed, "scanned again");
    }

    ActionCommand.Reopen reopen() {
        return new ActionCommand.Reopen(id, by, at, claimedAt, "came back");
    }

    ActionCommand.RequestExtension extend(Instant until) {
        return new ActionCommand.RequestExtension(id, by, at, claimedAt, until, "vendor is late");
    }

    ActionCommand.DecideExtension decideExtension(int number, boolean granted) {
        return new ActionCommand.DecideExtension(id, by, at, claimedAt, number, granted, "enough");
    }

    ActionCommand.Cancel cancel() {
        return new ActionCommand.Cancel(id, by, at, claimedAt, "gateway is gone");
    }

    ActionCommand.ConcludeApproval conclude(@Nullable Integer extension, boolean granted, String approval) {
        return new ActionCommand.ConcludeApproval(
                id, by, at, claimedAt, extension, granted, approval, List.of("mia"), null);
    }

    ActionCommand.ConcludeApproval unasked(@Nullable Integer extension, String problem) {
        return new ActionCommand.ConcludeApproval(id, by, at, claimedAt, extension, false, "ap-1", List.of(), problem);
    }

    ActionCommand.Elapse elapse(String due) {
        return new ActionCommand.Elapse(id, by, at, claimedAt, due);
    }
}
