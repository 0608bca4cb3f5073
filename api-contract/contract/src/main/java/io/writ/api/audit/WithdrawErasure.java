package io.writ.api.audit;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Drops an erasure that was asked for and not confirmed.
 *
 * @param reason kept in the log: it must not say who the person is
 */
public record WithdrawErasure(@Size(max = 1000) @Nullable String reason) {}
