package io.writ.command.approval;

import io.writ.command.Principal;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.policy.PolicyRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Commands as somebody sends them. */
record Sends(Principal by, @Nullable Instant claimedAt, Instant at) {

    static final String ID = "0199c0de-0000-7000-8000-000000000001";
    static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    static Sends as(Principal by) {
        return new Sends(by, null, AT);
    }

    Sends claiming(Instant time) {
        return new Sends(by, time, at);
    }

    /** The same person, later. */
    Sends at(Instant time) {
        return new Sends(by, claimedAt, time);
    }

    ApprovalCommand.Draft draft(Request request) {
        return new ApprovalCommand.Draft(ID, by, at, claimedAt, request);
    }

    ApprovalCommand.ReviseDraft revise(Request request) {
        return new ApprovalCommand.ReviseDraft(ID, by, at, claimedAt, request);
    }

    ApprovalCommand.Open open(Request request, PolicyRef policy) {
        return new ApprovalCommand.Open(ID, by, at, claimedAt, request, policy);
    }

    ApprovalCommand.Submit submit(PolicyRef policy) {
        return new ApprovalCommand.Submit(ID, by, at, claimedAt, policy);
    }

    ApprovalCommand.CastVote approve(String digest) {
        return vote(Choice.APPROVE, digest, null);
    }

    ApprovalCommand.CastVote reject(String digest) {
        return vote(Choice.REJECT, digest, null);
    }

    ApprovalCommand.CastVote vote(Choice choice, String digest, @Nullable String comment) {
        return new ApprovalCommand.CastVote(ID, by, at, claimedAt, choice, digest, comment);
    }

    ApprovalCommand.CastVote approve(String digest, String delegation) {
        return new ApprovalCommand.CastVote(ID, by, at, claimedAt, Choice.APPROVE, digest, null, delegation);
    }

    ApprovalCommand.Return sendBack(String digest) {
        return new ApprovalCommand.Return(ID, by, at, claimedAt, digest, "receipts are missing");
    }

    ApprovalCommand.Resubmit resubmit(RequestChange change) {
        return new ApprovalCommand.Resubmit(ID, by, at, claimedAt, change);
    }

    ApprovalCommand.Amend amend(RequestChange change) {
        return new ApprovalCommand.Amend(ID, by, at, claimedAt, change);
    }

    ApprovalCommand.Withdraw withdraw() {
        return new ApprovalCommand.Withdraw(ID, by, at, claimedAt, "no longer needed");
    }

    ApprovalCommand.Reopen reopen() {
        return new ApprovalCommand.Reopen(ID, by, at, claimedAt, "approved by mistake");
    }

    ApprovalCommand.Claim claim() {
        return new ApprovalCommand.Claim(ID, by, at, claimedAt, null);
    }

    ApprovalCommand.ReleaseClaim release() {
        return new ApprovalCommand.ReleaseClaim(ID, by, at, claimedAt);
    }

    ApprovalCommand.Reassign reassign(@Nullable String from, String to) {
        return new ApprovalCommand.Reassign(ID, by, at, claimedAt, from, to, "on leave");
    }

    ApprovalCommand.Ask ask() {
        return new ApprovalCommand.Ask(ID, by, at, claimedAt, "Which cost centre?", null);
    }

    ApprovalCommand.Answer answer(int question) {
        return new ApprovalCommand.Answer(ID, by, at, claimedAt, question, "4711");
    }

    ApprovalCommand.Migrate migrate(PolicyRef policy) {
        return new ApprovalCommand.Migrate(ID, by, at, claimedAt, policy, "the threshold was lowered");
    }

    ApprovalCommand.Comment comment() {
        return new ApprovalCommand.Comment(ID, by, at, claimedAt, "please hurry");
    }

    ApprovalCommand.ReportEffect report(ApprovalCommand.Report report) {
        return new ApprovalCommand.ReportEffect(ID, by, at, claimedAt, report, "doc-7", "no budget line");
    }

    ApprovalCommand.Elapse elapse(String due) {
        return elapse(due, at);
    }

    ApprovalCommand.Elapse elapse(String due, Instant when) {
        return new ApprovalCommand.Elapse(ID, by, when, claimedAt, due);
    }

    /** As the posture of the scope that the fixtures depend on. */
    ApprovalCommand.Tighten tighten(@Nullable String level) {
        return tighten("organisation", level);
    }

    ApprovalCommand.Tighten tighten(String scope, @Nullable String level) {
        return new ApprovalCommand.Tighten(ID, by, at, claimedAt, scope, level);
    }
}
