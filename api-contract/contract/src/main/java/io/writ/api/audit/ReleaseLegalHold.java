package io.writ.api.audit;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of a legal hold.
 *
 * @param reason kept in the log: it must not say who the person is
 */
public record ReleaseLegalHold(@Size(max = 1000) @Nullable String reason) {}
