package io.writ.command.follow;

import io.writ.api.follow.ParkedEventResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** A place in the list of parked events, opaque to clients. */
record ParkedPlace(long position, String follower) {

    /** Before all of them. */
    static final ParkedPlace BEGINNING = new ParkedPlace(-1, "");

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18}) ([a-z-]{1,100})");

    static ParkedPlace behind(ParkedEventResource event) {
        return new ParkedPlace(event.position(), event.follower());
    }

    /** @throws ApiProblem {@code cursor-invalid} */
    static ParkedPlace parse(String cursor) {
        var written = WRITTEN.matcher(decoded(cursor));
        if (!written.matches()) {
            throw invalid();
        }
        return new ParkedPlace(Long.parseLong(written.group(1)), written.group(2));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    String cursor() {
        var written = "%d %s".formatted(position, follower);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(written.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiProblem invalid() {
        return new ApiProblem(ProblemCode.CURSOR_INVALID, "The cursor is not one of this list.");
    }
}
