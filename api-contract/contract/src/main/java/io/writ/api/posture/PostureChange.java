package io.writ.api.posture;

import java.util.List;

/**
 * Something happened to a scope.
 *
 * @param scope its key
 * @param postures it, and all scopes below it, whose level that counts it may have changed
 */
public record PostureChange(String scope, List<PostureResource> postures) {}
