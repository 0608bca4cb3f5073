package io.writ.edge.limits;

import java.util.Locale;

/** What a request costs, roughly; each class has a limit of its own. */
enum OperationClass {
    READ,
    COMMAND,
    HEAVY;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The policy's name in the headers. */
    String code() {
        return code;
    }
}
