package io.writ.api.approval;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the open stage on oneself.
 *
 * @param onBehalfOf id of the delegation by which it is in another's seat; absent for one's own
 */
public record ClaimStage(@Nullable UUID onBehalfOf) {}
