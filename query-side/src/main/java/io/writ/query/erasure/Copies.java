package io.writ.query.erasure;

import java.time.Instant;
import java.util.List;

/** Copies of the log that this side keeps beside its read models. */
@FunctionalInterface
public interface Copies {

    /** Takes back what was begun before the moment and may show what these streams held; may be repeated. */
    void takeBack(List<String> streams, Instant before);
}
