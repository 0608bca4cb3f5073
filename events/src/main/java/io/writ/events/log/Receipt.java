package io.writ.events.log;

/**
 * @param fingerprint SHA-256 of the request, so that a key used again for something else is noticed
 */
public record Receipt(ReceiptKey key, byte[] fingerprint) {}
