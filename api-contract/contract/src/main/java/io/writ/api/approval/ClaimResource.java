package io.writ.api.approval;

import java.time.Instant;

/** @param by id of the person who took the open stage on themselves */
public record ClaimResource(String by, Instant at) {}
