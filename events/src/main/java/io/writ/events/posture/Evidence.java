package io.writ.events.posture;

/**
 * A document kept elsewhere, bound by its digest.
 *
 * @param digest {@code sha-256:} and 64 hexadecimal digits
 * @param size in bytes
 */
public record Evidence(String name, String mediaType, String digest, long size) {}
