package io.writ.api.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer RFC 6901, into the request's body; or the name of a parameter or header
 * @param code stable, kebab-case
 * @param message for a person; never repeats what was sent
 */
public record FieldError(String pointer, String code, String message) {}
