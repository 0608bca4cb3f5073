package io.writ.api.policy;

import io.writ.events.policy.PolicyDefinition;
import java.time.Instant;

/** A published version of a policy; it never changes. */
public record PolicyVersionResource(
        String key, int version, PolicyDefinition definition, String publishedBy, Instant publishedAt) {}
