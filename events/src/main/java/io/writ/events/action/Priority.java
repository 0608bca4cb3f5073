package io.writ.events.action;

import java.util.Arrays;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** How much an action matters. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Priority {
    LOW(0),
    NORMAL(1),
    HIGH(2),
    CRITICAL(3);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /** By which they are sorted, the least first. */
    public int rank() {
        return rank;
    }

    /** @throws IllegalArgumentException when none has this rank */
    public static Priority ofRank(int rank) {
        return Arrays.stream(values())
                .filter(some -> some.rank == rank)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no priority of rank %d".formatted(rank)));
    }
}
