package io.writ.ops.cli.importing;

import io.writ.ops.cli.client.Problem;
import io.writ.ops.cli.client.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of commands, and remembers each that was refused. */
public final class Tally implements Counted {

    private final LongAdder accepted = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());

    /** @param what the command was about */
    public record Refusal(String what, Problem problem) {}

    void add(String what, Reply reply) {
        switch (reply) {
            case Reply.Done done when done.replayed() -> replayed.increment();
            case Reply.Done done -> accepted.increment();
            case Reply.Refused refused -> refusals.add(new Refusal(what, refused.problem()));
        }
    }

    /** What needs no command any more. */
    void addKnown() {
        replayed.increment();
    }

    /** Accepted now. */
    public long accepted() {
        return accepted.sum();
    }

    /** Accepted by an earlier run. */
    public long replayed() {
        return replayed.sum();
    }

    /** Those that were refused, by what they were about. */
    public List<Refusal> refusals() {
        synchronized (refusals) {
            return refusals.stream()
                    .sorted(java.util.Comparator.comparing(Refusal::what))
                    .toList();
        }
    }

    @Override
    public long refused() {
        return refusals.size();
    }

    @Override
    public long done() {
        return accepted() + replayed() + refused();
    }
}
