package io.writ.events.posture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as somebody wrote them in JSON, where one that is left out is empty. */
final class Given {

    private Given() {}

    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
