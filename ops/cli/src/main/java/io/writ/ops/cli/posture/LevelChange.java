package io.writ.ops.cli.posture;

import java.time.Instant;

/**
 * From when on which level was in force.
 *
 * @param line of the file, as it is there
 */
public record LevelChange(String line, Instant at, String level) {}
