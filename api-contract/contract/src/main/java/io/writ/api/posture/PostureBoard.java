package io.writ.api.posture;

import java.util.List;

/**
 * Every scope, each after its parent.
 *
 * @param position of the last event in the log that it shows
 */
public record PostureBoard(List<PostureResource> items, long position) {}
