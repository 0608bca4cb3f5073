package io.writ.events.action;

import org.jspecify.annotations.Nullable;

/**
 * A document kept elsewhere that shows what was done, bound by its digest.
 *
 * @param digest {@code sha-256:} and 64 hexadecimal digits
 * @param uri where it can be found
 */
public record Evidence(
        String name,
        String digest,
        @Nullable String mediaType,
        @Nullable String uri) {}
