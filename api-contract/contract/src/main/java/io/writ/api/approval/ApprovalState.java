package io.writ.api.approval;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Where an approval stands. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum ApprovalState {
    DRAFT,
    PENDING,
    RETURNED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    EXPIRED
}
