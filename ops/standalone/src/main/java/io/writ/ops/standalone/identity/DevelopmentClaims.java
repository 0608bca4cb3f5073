package io.writ.ops.standalone.identity;

import java.util.Map;
import java.util.TreeMap;

/** What an access token says of somebody, in the manner of Microsoft Entra ID's version 2.0. */
final class DevelopmentClaims {

    static final String AUDIENCE = "writ";

    /** The application through which people come when no other is named. */
    static final String CLIENT = "writ-development";

    /** The directory that everybody is in. */
    static final String TENANT = "development";

    /** As Entra's version 1.0 says that somebody signed in, and that no person did. */
    private static final String PASSWORD = "1";

    private static final String NONE = "0";

    private DevelopmentClaims() {}

    static Map<String, Object> of(DevelopmentUser user, String client, Asked asked) {
        var claims = new TreeMap<String, Object>();
        claims.put("ver", "2.0");
        claims.put("tid", TENANT);
        claims.put("oid", user.subject());
        claims.put("azp", client);
        claims.put("acr", user.person() ? PASSWORD : NONE);
        claims.put("roles", user.roles());
        claims.put("groups", user.groups());
        if (user.manager() != null) {
            claims.put("manager", user.manager());
        }
        if (user.owner() != null) {
            claims.put("owner", user.owner());
        }
        if (!user.person()) {
            claims.put("idtyp", "app");
        }
        if (!asked.scopes().isEmpty()) {
            claims.put("scp", String.join(" ", asked.scopes()));
        }
        // No application meets an authentication context.
        if (user.person() && !asked.contexts().isEmpty()) {
            claims.put("acrs", asked.contexts());
        }
        if (!asked.capabilities().isEmpty()) {
            claims.put("xms_cc", asked.capabilities());
        }
        return claims;
    }
}
