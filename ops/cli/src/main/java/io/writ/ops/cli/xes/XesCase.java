package io.writ.ops.cli.xes;

import java.util.List;
import java.util.Map;

/**
 * One trace of a log.
 *
 * @param id its {@code concept:name}
 * @param steps in the order of the file
 */
public record XesCase(String id, Map<String, String> attributes, List<XesStep> steps) {}
