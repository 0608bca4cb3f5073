package io.writ.query.posture;

import io.writ.events.posture.Posture;

/**
 * One scope's posture at a moment.
 *
 * @param version of its stream
 * @param position of the last event that counts
 */
record Scoped(String scope, long version, long position, Posture state) {}
