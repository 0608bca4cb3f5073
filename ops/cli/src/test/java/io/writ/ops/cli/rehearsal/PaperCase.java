package io.writ.ops.cli.rehearsal;

import io.writ.api.approval.Amount;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.ApprovalState;
import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.approval.ApprovalCommand;
import io.writ.command.approval.Approvals;
import io.writ.command.approval.RequestChange;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.events.Actor;
import io.writ.events.Money;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.mapping.Mapping;
import io.writ.ops.cli.mapping.StepCommand;
import io.writ.ops.cli.plan.PlannedCase;
import io.writ.ops.cli.plan.PlannedStep;
import io.writ.ops.cli.plan.Planner;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a case through the rules themselves, without a server, a database or a clock. */
final class PaperCase {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Mapping mapping;
    private final Planner planner;
    private final ApprovalPolicy policy;
    private final PlannedCase source;
    private final List<String> refused = new ArrayList<>();
    private final List<ApprovalEvent> events = new ArrayList<>();
    private Approval approval = Approval.NONE;
    private int implied;

    PaperCase(Mapping mapping, Planner planner, ApprovalPolicy policy, PlannedCase source) {
        this.mapping = mapping;
        this.planner = planner;
        this.policy = policy;
        this.source = source;
    }

    PaperCase run() {
        for (var step : source.steps()) {
            var command = step.rule().commandIn(state());
            mapping.impliedBefore(command, state()).ifPresent(added -> {
                implied++;
                send(step, added.command(), planner.person(added.as(), source.id()));
            });
            send(step, command, step.by());
        }
        return this;
    }

    List<ApprovalEvent> events() {
        return events;
    }

    List<String> refused() {
        return refused;
    }

    int implied() {
        return implied;
    }

    /** State and effect at the end. */
    String outcome() {
        var resource = Objects.requireNonNull(resource());
        var effect = resource.effect();
        return effect == null ? resource.state().name() : resource.state() + " " + effect.status();
    }

    private @Nullable ApprovalResource resource() {
        return ApprovalResources.of(source.id(), 0, approval).orElse(null);
    }

    private @Nullable ApprovalState state() {
        var resource = resource();
        return resource == null ? null : resource.state();
    }

    private void send(PlannedStep step, StepCommand command, Person by) {
        try {
            for (var event : Approvals.decide(approval, command(step, command, principal(by)), ref -> policy)) {
                approval = Approval.evolve(approval, event);
                events.add(event);
            }
        } catch (CommandRefused e) {
            refused.add(
                    "%s %d %s".formatted(source.id(), step.index(), e.reason().code()));
        }
    }

    private static Principal principal(Person by) {
        var actor = new Actor(by.id(), by.kind(), null, null, null);
        return new Principal(actor, new HashSet<>(by.roles()), new HashSet<>(by.groups()), true);
    }

    private ApprovalCommand command(PlannedStep step, StepCommand command, Principal by) {
        var id = source.id();
        var at = step.time();
        var digest =
                resource() == null ? "" : Objects.requireNonNullElse(resource().digest(), "");
        return switch (command) {
            case OPEN_DRAFT -> new ApprovalCommand.Draft(id, by, NOW, at, request(step));
            case SUBMIT -> submit(step, by);
            case APPROVE -> new ApprovalCommand.CastVote(id, by, NOW, at, Choice.APPROVE, digest, null);
            case REJECT -> new ApprovalCommand.CastVote(id, by, NOW, at, Choice.REJECT, digest, null);
            case RETURN -> new ApprovalCommand.Return(id, by, NOW, at, digest, step.text());
            case WITHDRAW -> new ApprovalCommand.Withdraw(id, by, NOW, at, step.text());
            case REOPEN -> new ApprovalCommand.Reopen(id, by, NOW, at, Objects.requireNonNull(step.text()));
            case COMMENT -> new ApprovalCommand.Comment(id, by, NOW, at, Objects.requireNonNull(step.text()));
            case EFFECT_REQUESTED -> effect(step, by, ApprovalCommand.Report.REQUESTED);
            case EFFECT_ENACTED -> effect(step, by, ApprovalCommand.Report.ENACTED);
            case EFFECT_FAILED -> effect(step, by, ApprovalCommand.Report.FAILED);
        };
    }

    private ApprovalCommand submit(PlannedStep step, Principal by) {
        var id = source.id();
        return switch (approval) {
            case Approval.None none -> new ApprovalCommand.Open(id, by, NOW, step.time(), request(step), policy.ref());
            case Approval.Draft draft -> new ApprovalCommand.Submit(id, by, NOW, step.time(), policy.ref());
            case Approval.Pending pending -> new ApprovalCommand.Amend(id, by, NOW, step.time(), change(step));
            case Approval.Returned returned -> new ApprovalCommand.Resubmit(id, by, NOW, step.time(), change(step));
            case Approval.Withdrawn withdrawn -> new ApprovalCommand.Resubmit(id, by, NOW, step.time(), change(step));
            case Approval.Approved approved -> new ApprovalCommand.Resubmit(id, by, NOW, step.time(), change(step));
            case Approval.Rejected rejected -> new ApprovalCommand.Resubmit(id, by, NOW, step.time(), change(step));
            case Approval.Expired expired -> new ApprovalCommand.Resubmit(id, by, NOW, step.time(), change(step));
        };
    }

    private ApprovalCommand effect(PlannedStep step, Principal by, ApprovalCommand.Report report) {
        return new ApprovalCommand.ReportEffect(
                source.id(), by, NOW, step.time(), report, step.reference(), step.text());
    }

    private Request request(PlannedStep step) {
        var request = Objects.requireNonNull(step.request());
        var subject =
                new Request.Subject(request.subject().type(), request.subject().reference());
        return new Request(
                mapping.policy(), subject, request.title(), request.payload(), money(request.amount()), List.of());
    }

    private static RequestChange change(PlannedStep step) {
        var request = Objects.requireNonNull(step.request());
        return new RequestChange(request.title(), request.payload(), money(request.amount()), null);
    }

    private static @Nullable Money money(@Nullable Amount amount) {
        return amount == null ? null : new Money(new BigDecimal(amount.value()), amount.currency());
    }
}
