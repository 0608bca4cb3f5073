package io.writ.api.approval;

/** A seat at the open stage that was handed to a named person. */
public record HeldSeatResource(String person, String seat) {}
