package io.writ.api.posture;

/**
 * The level that counts in a scope: the highest of its own and those above it.
 *
 * @param from key of the scope that has it as its own; the scope itself unless a higher one forces it
 * @param exercise whether it is practised there
 */
public record EffectiveLevel(String level, String from, boolean exercise) {}
