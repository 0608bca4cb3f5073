package io.writ.ops.acceptance;

import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.mapping.Mapping;
import io.writ.ops.cli.mapping.StepCommand;
import io.writ.ops.cli.plan.Planner;
import io.writ.ops.cli.xes.XesCase;
import io.writ.ops.cli.xes.XesLog;
import io.writ.ops.cli.xes.XesStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares a log that was imported with what Writ exports of it, step by step.
 *
 * <p>Differences that have a name, and are therefore no differences here: activities have stored names, which the mapping
 * relates; people are compared by the names that the mapping gives them; what followed from a step by itself ({@link #CONSEQUENCES})
 * is a step of its own.
 */
final class RoundTrip {

    private static final Set<String> CONSEQUENCES =
            Set.of("approval.stage-passed", "approval.approved", "approval.rejected");

    private final Mapping mapping;
    private final Planner planner;
    private final Map<String, XesCase> exported = new HashMap<>();
    private final List<String> different = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private int cases;
    private int steps;

    RoundTrip(Mapping mapping, XesLog export) {
        this.mapping = mapping;
        this.planner = new Planner(mapping);
        export.forEachCase(one -> exported.put(one.attributes().get("writ:subject-reference"), one));
    }

    /** @param limit cases of the original, from its start */
    RoundTrip compare(XesLog original, int limit) {
        original.forEachCase(one -> {
            if (cases < limit) {
                cases++;
                compare(one);
            }
        });
        return this;
    }

    private void compare(XesCase original) {
        var there = exported.get(original.id());
        if (there == null) {
            different.add(original.id());
            return;
        }
        var left = there.steps().stream()
                .filter(step -> !CONSEQUENCES.contains(step.activity()))
                .toList();
        steps += original.steps().size();
        if (left.size() != original.steps().size()) {
            different.add(original.id());
            return;
        }
        var cast = planner.plan(original).steps();
        for (var i = 0; i < left.size(); i++) {
            compare(original, original.steps().get(i), left.get(i), cast.get(i).by());
        }
    }

    private void compare(XesCase of, XesStep original, XesStep there, Person person) {
        var rule = Objects.requireNonNull(mapping.activities().get(original.activity()), original::activity);
        var resource = there.attributes().get("org:resource");
        if (!stored(rule.command()).contains(there.activity())
                || !original.time().equals(there.time())
                || !person.id().equals(resource)) {
            changes.add("%s: %s at %s by %s became %s at %s by %s"
                    .formatted(
                            of.id(),
                            original.activity(),
                            original.time(),
                            person.id(),
                            there.activity(),
                            there.time(),
                            resource));
        }
    }

    private static Set<String> stored(StepCommand command) {
        return switch (command) {
            case OPEN_DRAFT -> Set.of("approval.drafted", "approval.draft-revised");
            case SUBMIT -> Set.of("approval.submitted", "approval.amended");
            case APPROVE, REJECT -> Set.of("approval.vote-cast");
            case RETURN -> Set.of("approval.returned");
            case WITHDRAW -> Set.of("approval.withdrawn");
            case REOPEN -> Set.of("approval.reopened");
            case EFFECT_REQUESTED -> Set.of("approval.effect-requested");
            case EFFECT_ENACTED -> Set.of("approval.effect-enacted");
            case EFFECT_FAILED -> Set.of("approval.effect-failed");
            case COMMENT -> Set.of("approval.commented");
        };
    }

    /** Cases that are missing or have more or fewer steps. */
    List<String> different() {
        return different;
    }

    /** Steps that became others. */
    List<String> changes() {
        return changes;
    }

    int cases() {
        return cases;
    }

    /** All of the cases that are there. */
    int steps() {
        return steps;
    }
}
