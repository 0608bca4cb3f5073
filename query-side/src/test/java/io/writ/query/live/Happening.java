package io.writ.query.live;

import java.util.List;
import java.util.function.Consumer;

/** What happens as soon as somebody subscribes; then nothing. */
record Happening(List<Change> changes) implements Announcements {

    Happening(Change... changes) {
        this(List.of(changes));
    }

    @Override
    public long announced() {
        return 0;
    }

    @Override
    public Subscription subscribe(Consumer<Change> subscriber) {
        changes.forEach(subscriber);
        return () -> {};
    }

    @Override
    public List<Change> after(long position, int limit) {
        return List.of();
    }
}
