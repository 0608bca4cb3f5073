package io.writ.api.posture;

import java.util.List;

/**
 * A posture model in a list.
 *
 * @param version the newest
 * @param levels of the model, lowest first
 */
public record PostureModelSummary(String key, int version, String title, List<String> levels) {}
