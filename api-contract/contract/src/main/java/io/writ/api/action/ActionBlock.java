package io.writ.api.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an action cannot go on.
 *
 * @param on id of the action that it waits for, where it is one
 */
public record ActionBlock(String reason, @Nullable String on, String by, Instant at) {}
