package io.writ.edge.http;

/** The order in which a request meets the interceptors: nobody waits for what they may not have. */
public final class InterceptorOrder {

    /** Whoever is refused should still learn that the operation will go. */
    public static final int VERSIONS = -10;

    public static final int ROLES = 0;

    /** Who may not do it at all is not asked to sign in again for it. */
    public static final int STEP_UP = 5;

    public static final int PARAMETERS = 10;

    public static final int CONSISTENCY = 20;

    public static final int COMMANDS = 30;

    /** Only what will be answered was read. */
    public static final int ACCESS = 40;

    private InterceptorOrder() {}
}
