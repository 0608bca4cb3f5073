package io.writ.query.live;

import java.util.Optional;

/** What the reader of a stream is to see of something that changed; empty when it is not, or no longer, for them. */
@FunctionalInterface
public interface Lookup {
    Optional<?> item(String id);
}
