package io.writ.events.posture;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Severity in the words of the Common Alerting Protocol 1.2, section 3.2.2. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Severity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN
}
