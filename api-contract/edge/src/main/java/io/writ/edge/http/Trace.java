package io.writ.edge.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C trace that a request belongs to: the caller's, or one of its own. */
public final class Trace {

    private static final String ATTRIBUTE = Trace.class.getName();

    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-e][0-9a-f]-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*"
                    + "|f[0-9a-e]-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private static final String NONE = "0".repeat(32);

    private Trace() {}

    /** 32 hexadecimal digits, the same through the whole request. */
    public static String id(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var id = parse(request.getHeader("traceparent"));
        if (id == null) {
            id = UUID.randomUUID().toString().replace("-", "");
        }
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Names one occurrence of a problem; a URI that repeats nothing of the request. */
    public static String instance(String id) {
        return "urn:uuid:%s-%s-%s-%s-%s"
                .formatted(
                        id.substring(0, 8),
                        id.substring(8, 12),
                        id.substring(12, 16),
                        id.substring(16, 20),
                        id.substring(20));
    }

    static @Nullable String parse(@Nullable String traceparent) {
        if (traceparent == null || traceparent.length() > 512) {
            return null;
        }
        var matcher = TRACEPARENT.matcher(traceparent);
        if (!matcher.matches()) {
            return null;
        }
        var id = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return NONE.equals(id) ? null : id;
    }
}
