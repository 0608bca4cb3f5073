package io.writ.events.posture;

import io.writ.events.action.Priority;
import java.time.Instant;

/** A measure with everything that its action needs. */
public record Measure(String key, String title, boolean mandatory, String owner, Instant dueAt, Priority priority) {}
