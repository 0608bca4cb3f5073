package io.writ.command.posture;

/**
 * One reason why a posture model cannot be published.
 *
 * @param pointer RFC 6901, into the definition, such as {@code /transitions/1/to}
 * @param code stable, kebab-case
 */
public record PostureModelProblem(String pointer, String code, String message) {}
