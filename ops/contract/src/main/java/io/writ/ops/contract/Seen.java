package io.writ.ops.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tests have seen of an operation: one line of a file for each kind of answer.
 *
 * @param operation null for an address that is not in the document, such as a fixture's
 * @param problem code of the problem, where it is one
 * @param validated whether the answer was compared with the document
 * @param example the request that led to it
 */
record Seen(
        @Nullable String operation,
        int status,
        @Nullable String problem,
        boolean validated,
        String example,
        List<String> findings) {

    Seen {
        findings = List.copyOf(findings);
    }
}
