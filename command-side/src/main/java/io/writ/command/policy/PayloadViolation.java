package io.writ.command.policy;

/**
 * One way in which a request does not satisfy its policy.
 *
 * @param pointer RFC 6901, into the request, such as {@code /payload/amount}
 * @param code the schema keyword that failed, {@code number-not-exact} or {@code text-not-unicode}
 */
public record PayloadViolation(String pointer, String code, String message) {}
