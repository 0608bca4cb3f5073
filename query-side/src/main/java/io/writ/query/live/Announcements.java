package io.writ.query.live;

import java.util.List;
import java.util.function.Consumer;

/** What happens, told to subscribers in the order of the log. */
interface Announcements {

    /** Every change up to this position was announced. */
    long announced();

    /** Calls back with each change from now on, in order; the call must not block. */
    Subscription subscribe(Consumer<Change> subscriber);

    /** Changes after a position, at most so many, from the log. */
    List<Change> after(long position, int limit);

    /** Ends when it is closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
