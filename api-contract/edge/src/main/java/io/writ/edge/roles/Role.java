package io.writ.edge.roles;

import java.util.Locale;

/** What somebody is to Writ, as the claim {@code roles} of their token says. */
public enum Role {
    EXECUTIVE,
    OPERATOR,
    APPROVER,
    AUDITOR,
    AGENT,
    INTEGRATION,
    ADMIN;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As it stands in a token. */
    public String code() {
        return code;
    }
}
