package io.writ.ops.contract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request and what was answered.
 *
 * @param headers names of the answer's headers, in lower case
 * @param body of the answer; null when it was not kept, since it was too large or still under way
 */
record Exchange(
        String method,
        String path,
        @Nullable String query,
        int status,
        @Nullable String contentType,
        Set<String> headers,
        byte @Nullable [] body) {

    Exchange {
        headers = Set.copyOf(headers);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isDryRun() {
        return query != null && query.contains("validateOnly=true");
    }

    /** Without parameters such as the character set; empty when the answer has no body. */
    String mediaType() {
        return contentType == null ? "" : contentType.replaceAll(";.*", "").strip();
    }
}
