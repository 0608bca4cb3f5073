package io.writ.edge.limits;

/** Names of the headers, as draft 11 of the IETF's RateLimit headers has them. */
public final class LimitHeaders {

    /** Such as {@code "read";q=100;w=60}: 100 requests in 60 seconds. */
    public static final String POLICY = "RateLimit-Policy";

    /** Such as {@code "read";r=50;t=30}: 50 are left, and all of them again in 30 seconds. */
    public static final String LIMIT = "RateLimit";

    private LimitHeaders() {}
}
