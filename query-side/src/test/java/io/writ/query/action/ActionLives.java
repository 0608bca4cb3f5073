package io.writ.query.action;

import static io.writ.query.Histories.START;
import static io.writ.query.Histories.pick;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Evidence;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Events of made-up actions: single ones, and whole lives by chance. */
final class ActionLives {

    private static final List<String> PEOPLE = List.of("ann", "bob", "cid", "bot");

    private ActionLives() {}

    static Act act(String person) {
        return new Act(Actor.person(person), START, null);
    }

    static Act act(String person, @Nullable Instant claimed) {
        return new Act(Actor.person(person), START, claimed);
    }

    static ActionRequest request(String title, String owner, Instant due, Priority priority) {
        return new ActionRequest(
                "patch",
                title,
                "all nodes",
                owner,
                due,
                priority,
                new Origin(Origin.Type.AGENT, "CVE-1"),
                List.of(),
                true,
                List.of(new Evidence("plan.pdf", "sha-256:" + "a".repeat(64), "application/pdf", null)),
                null,
                List.of("mia"),
                null);
    }

    static ActionEvent.Submitted submitted(String title, String owner, Instant due) {
        return new ActionEvent.Submitted(act("sam"), request(title, owner, due, Priority.NORMAL));
    }

    /** A life of this many events. */
    static List<ActionEvent> life(int length, RandomGenerator random) {
        return life(length, random, START);
    }

    /** @param around which it is due */
    static List<ActionEvent> life(int length, RandomGenerator random, Instant around) {
        var events = new ArrayList<ActionEvent>();
        var state = Action.NONE;
        for (int i = 0; i < length; i++) {
            var event = next(state, random, around);
            if (event == null) {
                break;
            }
            state = Action.evolve(state, event);
            events.add(event);
        }
        return events;
    }

    private static @Nullable ActionEvent next(Action state, RandomGenerator random, Instant around) {
        var at = around.minus(Duration.ofDays(9)).plusSeconds(random.nextInt(100_000));
        var act = new Act(Actor.person(pick(PEOPLE, random)), at, random.nextInt(5) == 0 ? at.minusSeconds(99) : null);
        return switch (state) {
            case Action.None none -> new ActionEvent.Submitted(act, request(random, around));
            case Action.AwaitingApproval awaiting ->
                random.nextInt(3) > 0
                        ? new ActionEvent.Approved(act, "ap-1", List.of("mia"))
                        : new ActionEvent.Rejected(act, "ap-1", List.of(), random.nextBoolean() ? "no stage" : null);
            case Action.Blocked blocked when random.nextBoolean() -> new ActionEvent.Unblocked(act, null);
            case Action.Live live -> live(live, act, random);
            case Action.Completed completed ->
                random.nextBoolean()
                        ? new ActionEvent.Verified(act, "seen")
                        : new ActionEvent.VerificationRefused(act, "not done");
            case Action.Verified verified -> random.nextBoolean() ? new ActionEvent.Reopened(act, "again") : null;
            case Action.Cancelled cancelled -> null;
            case Action.Rejected rejected -> null;
        };
    }

    private static ActionEvent live(Action.Live live, Act act, RandomGenerator random) {
        var details = live.details();
        return switch (random.nextInt(9)) {
            case 0 -> new ActionEvent.Assigned(act, pick(PEOPLE, random), null);
            case 1 ->
                new ActionEvent.EvidenceAdded(
                        act, List.of(new Evidence("e", "sha-256:" + "b".repeat(64), null, "https://x.example")));
            case 2 -> new ActionEvent.DependenciesChanged(act, List.of("x"));
            case 3 -> extension(live, act);
            case 4 -> new ActionEvent.Reminded(act, details.timing().dueAt());
            case 5 -> new ActionEvent.Escalated(act, details.timing().dueAt(), List.of("mia"));
            case 6 -> random.nextInt(3) == 0 ? new ActionEvent.Cancelled(act, "no need") : onward(live, act, random);
            default -> onward(live, act, random);
        };
    }

    private static ActionEvent extension(Action.Live live, Act act) {
        var pending = live.details().pending();
        return pending == null
                ? new ActionEvent.ExtensionRequested(
                        act,
                        live.details().extensions() + 1,
                        live.details().timing().dueAt().plusSeconds(3600),
                        "late",
                        null)
                : new ActionEvent.ExtensionGranted(act, pending.number(), pending.until(), null, List.of());
    }

    private static ActionEvent onward(Action.Live live, Act act, RandomGenerator random) {
        return switch (live) {
            case Action.Submitted submitted -> new ActionEvent.Accepted(act);
            case Action.Open open ->
                random.nextBoolean() ? new ActionEvent.Started(act) : new ActionEvent.Completed(act, null);
            case Action.Reopened reopened -> new ActionEvent.Started(act);
            case Action.Blocked blocked -> new ActionEvent.Unblocked(act, "on");
            case Action.InProgress working ->
                switch (random.nextInt(3)) {
                    case 0 -> new ActionEvent.Blocked(act, "waits", null);
                    case 1 -> new ActionEvent.ProgressReported(act, random.nextInt(101), "so far");
                    default -> new ActionEvent.Completed(act, "done");
                };
        };
    }

    private static ActionRequest request(RandomGenerator random, Instant around) {
        var due = around.plus(Duration.ofHours(random.nextInt(200) - 100));
        var type = pick(List.of(Origin.Type.values()), random);
        return new ActionRequest(
                pick(List.of("patch", "review"), random),
                pick(List.of("Patch the Gateway", "Review access", "100% done_"), random),
                null,
                pick(PEOPLE, random),
                due,
                pick(List.of(Priority.values()), random),
                new Origin(type, random.nextBoolean() ? "R-" + random.nextInt(3) : null),
                List.of(),
                random.nextBoolean(),
                List.of(),
                random.nextInt(4) == 0 ? "urgent" : null,
                List.of(),
                null);
    }
}
