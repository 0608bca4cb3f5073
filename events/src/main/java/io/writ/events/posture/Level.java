package io.writ.events.posture;

/**
 * One level of a model.
 *
 * @param name unique in its model, kebab-case; stored, never renamed
 * @param meaning what it says of the situation
 * @param severity that an alert about this level carries
 */
public record Level(String name, String title, String meaning, Severity severity) {}
