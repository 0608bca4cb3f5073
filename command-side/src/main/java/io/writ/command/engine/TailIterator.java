package io.writ.command.engine;

import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Spliterators;
import java.util.function.Consumer;

/** Walks the log from a position to what was its end when the last batch was read. */
final class TailIterator extends Spliterators.AbstractSpliterator<LoggedEvent> {

    private final EventReader reader;
    private final int batch;
    private final Queue<LoggedEvent> buffer = new ArrayDeque<>();
    private long position;

    TailIterator(EventReader reader, long position, int batch) {
        super(Long.MAX_VALUE, ORDERED | NONNULL | DISTINCT);
        this.reader = reader;
        this.position = position;
        this.batch = batch;
    }

    @Override
    public boolean tryAdvance(Consumer<? super LoggedEvent> action) {
        if (buffer.isEmpty()) {
            buffer.addAll(reader.after(position, batch));
        }
        var next = buffer.poll();
        if (next == null) {
            return false;
        }
        position = next.position();
        action.accept(next);
        return true;
    }
}
