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

    /** @param limit how many cases count; all of the file is read nevertheless */
    static Survey of(XesLog log, long limit) {
        var survey = new Survey();
        log.forEachCase(source -> survey.add(source, limit));
        return survey;
    }

    private void add(XesCase source, long limit) {
        if (cases == limit) {
            return;
        }
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
