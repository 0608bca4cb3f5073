package io.writ.command.policy;

/**
 * One reason why a policy cannot be published.
 *
 * @param pointer RFC 6901, into the definition, such as {@code /stages/1/condition}
 * @param code stable, kebab-case
 */
public record PolicyProblem(String pointer, String code, String message) {}
