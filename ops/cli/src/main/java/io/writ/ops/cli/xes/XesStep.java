package io.writ.ops.cli.xes;

import java.time.Instant;
import java.util.Map;

/**
 * One event of a case.
 *
 * @param activity its {@code concept:name}
 * @param time its {@code time:timestamp}
 * @param attributes all of them, as they stand in the file
 */
public record XesStep(String activity, Instant time, Map<String, String> attributes) {}
