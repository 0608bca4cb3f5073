package io.writ.ops.cli.importing;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalState;
import io.writ.events.json.Json;
import io.writ.ops.cli.client.Command;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.client.Problem;
import io.writ.ops.cli.client.Reply;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.mapping.Implied;
import io.writ.ops.cli.mapping.Mapping;
import io.writ.ops.cli.mapping.StepCommand;
import io.writ.ops.cli.plan.PlannedCase;
import io.writ.ops.cli.plan.PlannedStep;
import io.writ.ops.cli.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * Runs the steps of one case in order. Whatever the server already did is replayed, and its first answer carries the
 * approval's state of then, so that a second run takes the same turns as the first.
 */
final class CaseImport {

    private static final int PRECONDITION_FAILED = 412;
    private static final int STALE_ATTEMPTS = 5;

    /** Tolerant, since a newer server may say more. */
    private static final ObjectReader RESOURCE =
            Json.mapper().readerFor(ApprovalResource.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Mapping mapping;
    private final Planner planner;
    private final WritClient client;
    private final PlannedCase source;
    private final List<StepResult> results = new ArrayList<>();
    private @Nullable ApprovalResource approval;
    private boolean replaying;

    CaseImport(Mapping mapping, Planner planner, WritClient client, PlannedCase source) {
        this.mapping = mapping;
        this.planner = planner;
        this.client = client;
        this.source = source;
    }

    CaseResult run() {
        for (var step : source.steps()) {
            var command = step.rule().commandIn(state());
            mapping.impliedBefore(command, state()).ifPresent(implied -> imply(implied, step));
            perform(command, step);
        }
        return new CaseResult(source.id(), approval, List.copyOf(results));
    }

    private @Nullable ApprovalState state() {
        return approval == null ? null : approval.state();
    }

    private void imply(Implied implied, PlannedStep step) {
        var current = approval;
        if (current == null) {
            return;
        }
        var by = planner.person(implied.as(), source.id());
        var call = implied.command() == StepCommand.SUBMIT
                ? Call.submit(current, null)
                : Call.of(implied.command(), step, current);
        send(call, by, step, Keys.of(mapping.name(), source.id(), "before", Integer.toString(step.index())), true);
    }

    private void perform(StepCommand command, PlannedStep step) {
        var key = Keys.of(mapping.name(), source.id(), Integer.toString(step.index()));
        var current = approval;
        var request = step.request();
        if (current != null && command != StepCommand.OPEN_DRAFT) {
            send(Call.of(command, step, current), step.by(), step, key, false);
        } else if (current == null && request != null) {
            send(Call.open(mapping.policy(), request, command == StepCommand.OPEN_DRAFT), step.by(), step, key, false);
        } else {
            var code = current == null ? "not-opened" : "already-open";
            refuse(
                    step,
                    step.by(),
                    false,
                    new Problem(
                            0,
                            code,
                            current == null
                                    ? "no step before this one opened an approval"
                                    : "the approval is open already",
                            null));
        }
    }

    private void send(Call call, Person by, PlannedStep step, String key, boolean implied) {
        var command = Command.of(by, call.path(), call.body(), key)
                .claiming(step.time())
                .ifMatch(approval == null ? null : approval.version());
        switch (answer(command)) {
            case Reply.Done done -> {
                approval = RESOURCE.readValue(done.body());
                replaying = done.replayed();
                results.add(new StepResult(
                        step.index(), step.activity(), step.time(), by.id(), implied, done.replayed(), null));
            }
            case Reply.Refused refused -> refuse(step, by, implied, refused.problem());
        }
    }

    /**
     * A version that is no longer current means that somebody else acted in between: then the step goes on from there.
     * Behind a replayed step it means that this step was refused in an earlier run and later ones were not. Doing it
     * now would change a case that is done.
     */
    private Reply answer(Command command) {
        var reply = client.send(command);
        for (int attempt = 1; attempt < STALE_ATTEMPTS && !replaying; attempt++) {
            if (!(reply instanceof Reply.Refused(Problem problem))
                    || problem.status() != PRECONDITION_FAILED
                    || problem.currentVersion() == null) {
                return reply;
            }
            reply = client.send(command.ifMatch(problem.currentVersion()));
        }
        return reply;
    }

    private void refuse(PlannedStep step, Person by, boolean implied, Problem problem) {
        results.add(new StepResult(step.index(), step.activity(), step.time(), by.id(), implied, false, problem));
    }
}
