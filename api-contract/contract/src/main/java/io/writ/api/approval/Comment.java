package io.writ.api.approval;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A remark that everybody who sees the approval can read. */
public record Comment(@NotBlank @Size(max = 4000) String text) {}
