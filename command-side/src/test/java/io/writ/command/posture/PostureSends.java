package io.writ.command.posture;

import io.writ.command.Principal;
import io.writ.events.Actor;
import io.writ.events.posture.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands as somebody sends them, at some moment. */
record PostureSends(Principal by, Instant at, @Nullable Instant claimedAt) {

    static final String SCOPE = "site";
    static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    static final Evidence WARNING = new Evidence("warning.pdf", "application/pdf", "sha-256:" + "ab".repeat(32), 9);

    static final Principal OTTO = person("otto", "operator");
    static final Principal OLGA = person("olga", "operator");
    static final Principal ANNA = person("anna", "approver");
    static final Principal ARNO = person("arno", "approver");
    static final Principal STEFAN = person("stefan", "steward");

    /** Operator and approver at once. */
    static final Principal OSKAR = person("oskar", "operator", "approver");

    static final Principal CLOCK =
            new Principal(new Actor("clock", Actor.Kind.SYSTEM, null, null, null), Set.of(), Set.of(), false);

    /** A system that may propose, as one that passes alerts on. */
    static final Principal SENSOR = new Principal(
            new Actor("sensor", Actor.Kind.SYSTEM, null, null, null), Set.of("operator"), Set.of(), false);

    /** An agent for which Otto answers. */
    static final Principal BOT = new Principal(
            new Actor("bot", Actor.Kind.AGENT, null, "otto", null), Set.of("operator", "approver"), Set.of(), false);

    static PostureSends as(Principal by) {
        return new PostureSends(by, AT, null);
    }

    static Principal person(String id, String... roles) {
        return new Principal(Actor.person(id), Set.of(roles), Set.of(), false);
    }

    PostureSends after(Duration time) {
        return new PostureSends(by, at.plus(time), claimedAt);
    }

    PostureSends claiming(Instant time) {
        return new PostureSends(by, at, time);
    }

    PostureCommand.Establish establish(@Nullable String parent) {
        return new PostureCommand.Establish(SCOPE, by, at, claimedAt, "The site", PostureFixture.REF, parent);
    }

    PostureCommand.Propose propose(String id, String to) {
        return propose(id, to, null, false);
    }

    PostureCommand.Propose propose(String id, String to, @Nullable Instant effectiveAt, boolean exercise) {
        return new PostureCommand.Propose(
                SCOPE, by, at, claimedAt, id, PostureFixture.REF, to, "it is so", List.of(), effectiveAt, exercise);
    }

    PostureCommand.Propose proposeWithEvidence(String id, String to) {
        return new PostureCommand.Propose(
                SCOPE, by, at, claimedAt, id, PostureFixture.REF, to, "it is so", List.of(WARNING), null, false);
    }

    PostureCommand.Ratify ratify(String id) {
        return new PostureCommand.Ratify(SCOPE, by, at, claimedAt, id, true, null);
    }

    PostureCommand.Ratify refuse(String id) {
        return new PostureCommand.Ratify(SCOPE, by, at, claimedAt, id, false, "not so");
    }

    PostureCommand.Cancel cancel(String id) {
        return new PostureCommand.Cancel(SCOPE, by, at, claimedAt, id, "a mistake");
    }

    PostureCommand.Review review() {
        return new PostureCommand.Review(SCOPE, by, at, claimedAt, "still so", List.of());
    }

    PostureCommand.Waive waive(String id, String measure) {
        return new PostureCommand.Waive(SCOPE, by, at, claimedAt, id, measure, "none to be had");
    }

    PostureCommand.ConcludeApproval concluded(String id, boolean granted, Principal... approvers) {
        var actors = List.of(approvers).stream().map(Principal::actor).toList();
        return new PostureCommand.ConcludeApproval(SCOPE, by, at, claimedAt, id, granted, "approval-1", actors, null);
    }

    PostureCommand.ConcludeMeasure measure(String id, String measure, PostureCommand.MeasureOutcome outcome) {
        return new PostureCommand.ConcludeMeasure(SCOPE, by, at, claimedAt, id, measure, outcome, "action-1");
    }

    PostureCommand.Elapse elapse(String due) {
        return new PostureCommand.Elapse(SCOPE, by, at, claimedAt, due);
    }
}
