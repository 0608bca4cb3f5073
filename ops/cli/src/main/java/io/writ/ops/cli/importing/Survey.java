package io.writ.ops.cli.importing;

import io.writ.ops.cli.xes.XesCase;
import io.writ.ops.cli.xes.XesLog;
import java.util.Set;
import java.util.TreeSet;

/** A first reading of a log: nothing is sent for one that turns out to be broken or not mapped. */
final class Survey {

    private long cases;
    private long steps;
    private final Set<String> activities = new TreeSet<>();

    static Survey of(XesLog log) {
        var survey = new Survey();
        log.forEachCase(survey::add);
        return survey;
    }

    private void add(XesCase source) {
        cases++;
        steps += source.steps().size();
        source.steps().forEach(step -> activities.add(step.activity()));
    }

    long cases() {
        return cases;
    }

    long steps() {
        return steps;
    }

    Set<String> activities() {
        return activities;
    }
}
