package io.writ.api.session;

/**
 * A session that is over.
 *
 * @param location where the browser goes next: the issuer, so that its session ends too, or the landing page
 */
public record SignedOut(String location) {}
