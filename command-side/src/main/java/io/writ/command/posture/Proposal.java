package io.writ.command.posture;

import io.writ.events.posture.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is proposed, wherever it came from. */
record Proposal(
        String to,
        String rationale,
        List<Evidence> evidence,
        @Nullable Instant effectiveAt,
        boolean exercise) {}
