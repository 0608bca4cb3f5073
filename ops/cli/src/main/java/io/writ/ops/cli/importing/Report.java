package io.writ.ops.cli.importing;

import io.writ.api.approval.ApprovalResource;
import io.writ.events.approval.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what became of cases and steps, and remembers every step that did not go as the log has it. */
public final class Report implements Counted {

    private final LongAdder cases = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder implied = new LongAdder();
    private final Map<String, LongAdder> states = new ConcurrentHashMap<>();
    private final List<Remark> remarks = Collections.synchronizedList(new ArrayList<>());

    /** A step that was refused, or that the log leaves out. */
    record Remark(String caseId, StepResult step) {}

    void add(CaseResult result) {
        cases.increment();
        result.steps().forEach(step -> add(result.id(), step));
        states.computeIfAbsent(state(result.approval()), state -> new LongAdder())
                .increment();
    }

    private void add(String caseId, StepResult step) {
        if (step.implied()) {
            implied.increment();
        } else {
            (step.refused() ? refused : step.replayed() ? replayed : accepted).increment();
        }
        if (step.implied() || step.refused()) {
            remarks.add(new Remark(caseId, step));
        }
    }

    private static String state(@Nullable ApprovalResource approval) {
        if (approval == null) {
            return "not opened";
        }
        var state = approval.state().name().toLowerCase(Locale.ROOT);
        var effect = approval.effect();
        return effect == null || effect.status() == Effect.Status.NONE
                ? state
                : "%s, effect %s".formatted(state, effect.status().name().toLowerCase(Locale.ROOT));
    }

    public long cases() {
        return cases.sum();
    }

    /** Steps answered so far, those that the log leaves out not counted. */
    public long steps() {
        return accepted.sum() + replayed.sum() + refused.sum();
    }

    @Override
    public long done() {
        return steps();
    }

    public long accepted() {
        return accepted.sum();
    }

    public long replayed() {
        return replayed.sum();
    }

    @Override
    public long refused() {
        return refused.sum();
    }

    public long implied() {
        return implied.sum();
    }

    /** Approvals by the state in which their last accepted step left them, and by their effect. */
    public Map<String, Long> states() {
        var sums = new TreeMap<String, Long>();
        states.forEach((state, count) -> sums.put(state, count.sum()));
        return sums;
    }

    /** Ordered by case and step. */
    List<Remark> remarks() {
        synchronized (remarks) {
            return remarks.stream()
                    .sorted(java.util.Comparator.comparing(Remark::caseId)
                            .thenComparingInt(remark -> remark.step().index()))
                    .toList();
        }
    }
}
