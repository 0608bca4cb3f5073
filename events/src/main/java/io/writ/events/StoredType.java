package io.writ.events;

/**
 * The stable name under which an event class is stored.
 *
 * @param name such as {@code approval.submitted}; data, never renamed
 * @param revision of the payload's shape, from 1; older ones are upcast when read
 */
public record StoredType(String name, int revision, Class<?> type) {}
