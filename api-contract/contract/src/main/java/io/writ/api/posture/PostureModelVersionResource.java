package io.writ.api.posture;

import io.writ.events.posture.PostureDefinition;

/**
 * A published version of a posture model; it never changes.
 *
 * @param version from 1
 */
public record PostureModelVersionResource(String key, int version, PostureDefinition definition) {}
