package io.writ.command.approval;

import java.util.Map;
import java.util.TreeMap;

/** Counts what a draft would have changed. */
public final class ReplayCount {

    private long cases;
    private long differing;
    private long anotherStage;
    private long anotherOutcome;
    private long refused;
    private long erased;
    private final Map<String, Long> added = new TreeMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();

    public void add(PastCase.Ending ending) {
        if (ending.erased()) {
            erased++;
            return;
        }
        cases++;
        differing += ending.differs() ? 1 : 0;
        anotherStage += ending.added().isEmpty() ? 0 : 1;
        refused += ending.refusal() == null ? 0 : 1;
        ending.added().forEach(stage -> added.merge(stage, 1L, Long::sum));
        if (ending.recorded() != ending.replayed()) {
            anotherOutcome++;
            var would = ending.refusal() == null ? ending.replayed().title() : "refused";
            outcomes.merge(ending.recorded().title() + " -> " + would, 1L, Long::sum);
        }
    }

    public long cases() {
        return cases;
    }

    public long differing() {
        return differing;
    }

    /** Cases for which a stage would have been needed that was not. */
    public long anotherStage() {
        return anotherStage;
    }

    public long anotherOutcome() {
        return anotherOutcome;
    }

    /** Cases whose submission would have been refused. */
    public long refused() {
        return refused;
    }

    /** Cases that were not decided again, and are in no other count. */
    public long erased() {
        return erased;
    }

    /** Those of {@link #anotherStage} by stage. */
    public Map<String, Long> added() {
        return Map.copyOf(added);
    }

    /** Those of {@link #anotherOutcome}, such as {@code approved -> pending}. */
    public Map<String, Long> outcomes() {
        return Map.copyOf(outcomes);
    }
}
