package io.writ.api.action;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param on id of the action that it waits for, where it is one */
public record BlockAction(
        @NotBlank @Size(max = 4000) String reason, @Nullable UUID on) {}
