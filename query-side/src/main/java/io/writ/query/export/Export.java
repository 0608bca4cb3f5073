package io.writ.query.export;

import io.writ.api.audit.ExportFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export that this node has taken on.
 *
 * @param policy approvals of this policy only, or everything
 * @param from position of the first event
 * @param to position of the last event
 * @param attempt from 1; whoever takes on an export that was left begins a new one
 */
record Export(UUID id, ExportFormat format, @Nullable String policy, long from, long to, int attempt) {

    boolean covers(long position) {
        return position >= from && position <= to;
    }
}
