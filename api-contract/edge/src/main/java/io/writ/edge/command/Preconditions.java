package io.writ.edge.command;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The other headers of a command. Each is absent or exactly right; nothing is guessed. */
final class Preconditions {

    static final String CLAIMED_TIME = "Claimed-Time";

    /** The stream's version; a representation that shows more than its stream says adds to it what else it shows. */
    private static final Pattern STRONG_VERSION = Pattern.compile("\"(0|[1-9][0-9]{0,17})(-[a-z0-9-]{1,300})?\"");

    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private Preconditions() {}

    /** @return the version in {@code If-Match}, null when it is absent */
    static @Nullable Long ifMatch(@Nullable String field) {
        if (field == null) {
            return null;
        }
        var matcher = STRONG_VERSION.matcher(field.strip());
        if (!matcher.matches()) {
            throw invalid("If-Match", "must be the ETag of the version you saw, such as \"3\"");
        }
        return Long.valueOf(matcher.group(1));
    }

    /** @return whether {@code If-None-Match: *} is there */
    static boolean ifNoneMatchAny(@Nullable String field) {
        if (field != null && !field.strip().equals("*")) {
            throw invalid("If-None-Match", "can only be * on a command");
        }
        return field != null;
    }

    static @Nullable Instant claimedTime(@Nullable String field) {
        if (field == null) {
            return null;
        }
        try {
            if (RFC_3339.matcher(field).matches()) {
                return OffsetDateTime.parse(field).toInstant();
            }
        } catch (DateTimeException noSuchTime) {
            // The same answer as for anything else that is no time.
        }
        throw invalid(CLAIMED_TIME, "must be a time as in RFC 3339, such as 2026-01-31T09:30:00Z");
    }

    private static ApiProblem invalid(String header, String message) {
        return new ApiProblem(ProblemCode.HEADER_INVALID, "The header %s cannot be read.".formatted(header))
                .withErrors(List.of(new FieldError(header, "invalid", message)));
    }
}
