package io.writ.api.policy;

import io.writ.events.policy.PolicyDefinition;

/**
 * A published version of a policy; it never changes.
 *
 * @param version from 1
 */
public record PolicyVersionResource(String key, int version, PolicyDefinition definition) {}
