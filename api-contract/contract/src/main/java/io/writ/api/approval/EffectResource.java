package io.writ.api.approval;

import io.writ.events.approval.Effect;
import org.jspecify.annotations.Nullable;

/** What followed from the approval. */
public record EffectResource(Effect.Status status, @Nullable String reference, int failures) {}
