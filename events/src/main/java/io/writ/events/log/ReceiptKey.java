package io.writ.events.log;

/**
 * Names one attempt of one principal at one operation, however often it is retried.
 *
 * @param key the client's idempotency key
 */
public record ReceiptKey(String principal, String operation, String key) {}
