package io.writ.edge.http;

import org.springframework.core.Ordered;

/** The order in which a request meets the filters; Spring Security's chain stands at -100. */
public final class FilterOrder {

    static final int TRACE = Ordered.HIGHEST_PRECEDENCE;

    static final int HEADERS = TRACE + 10;

    public static final int PROBLEMS = TRACE + 20;

    public static final int MANAGEMENT = TRACE + 30;

    /** Only whom it knows does it count; whoever is over the limit sends no body. */
    public static final int LIMITS = -50;

    /** Only bodies of those who may call are read. */
    static final int BODY = 0;

    private FilterOrder() {}
}
