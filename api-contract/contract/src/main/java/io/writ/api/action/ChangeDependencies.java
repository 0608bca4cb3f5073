package io.writ.api.action;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** @param dependsOn all actions that it depends on from now on; each was submitted before it */
public record ChangeDependencies(@NotNull @Size(max = 50) List<@NotNull UUID> dependsOn) {}
