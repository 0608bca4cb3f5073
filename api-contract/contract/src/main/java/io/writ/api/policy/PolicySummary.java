package io.writ.api.policy;

/**
 * A policy in a list.
 *
 * @param version the newest, on which new requests run
 * @param title of that version
 */
public record PolicySummary(String key, int version, String title) {}
