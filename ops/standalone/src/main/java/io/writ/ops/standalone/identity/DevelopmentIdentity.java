package io.writ.ops.standalone.identity;

import org.springframework.core.env.Environment;

/**
 * Where the development identity provider may run: nowhere near a real issuer. Two people have to fail for it to be
 * switched on by mistake, since it is refused both when it is chosen and when it is made.
 */
public final class DevelopmentIdentity {

    /** Property that switches it on; the standalone process sets it when no issuer is configured. */
    public static final String SWITCH = "writ.identity.development";

    /** Property with the directory of its keys. */
    public static final String DIRECTORY = "writ.identity.development-directory";

    /** Property with the issuer whose tokens the service takes. */
    public static final String ISSUER = "writ.identity.issuer";

    /** Property with the development issuer's own URL. */
    public static final String DEVELOPMENT_ISSUER = "writ.identity.development-issuer";

    private DevelopmentIdentity() {}

    /** @throws IllegalStateException when the service takes the tokens of another issuer */
    static String issuer(Environment environment) {
        var own = environment.getRequiredProperty(DEVELOPMENT_ISSUER);
        var trusted = environment.getProperty(ISSUER);
        if (!own.equals(trusted)) {
            throw new IllegalStateException(
                    "%s is on, but %s is %s: the development identity provider never runs beside a real issuer"
                            .formatted(SWITCH, ISSUER, trusted));
        }
        return own;
    }
}
