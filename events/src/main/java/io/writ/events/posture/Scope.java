package io.writ.events.posture;

import org.jspecify.annotations.Nullable;

/** What has a posture. */
public record Scope(String title, String model, @Nullable String parent) {}
