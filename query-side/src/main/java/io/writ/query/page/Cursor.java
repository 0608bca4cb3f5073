package io.writ.query.page;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.json.Json;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import tools.jackson.core.JacksonException;

/**
 * A place in a list, opaque to clients.
 *
 * @param list fingerprint of the filters and the sort that it belongs to
 * @param key of the last item that was shown
 * @param id of that item, where several have the same key
 */
public record Cursor(String list, String key, String id) {

    static Cursor parse(String value, String list) {
        try {
            var cursor = Json.mapper().readValue(Base64.getUrlDecoder().decode(value), Cursor.class);
            if (cursor != null && list.equals(cursor.list()) && cursor.isWhole()) {
                return cursor;
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    /** The key as a time. */
    public OffsetDateTime time() {
        try {
            return Times.parse(key).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw invalid();
        }
    }

    /** A key or id that is a number. */
    public static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.mapper().writeValueAsBytes(this));
    }

    @SuppressWarnings("ConstantValue") // read from what a client sent, where anything may be absent
    private boolean isWhole() {
        return key != null && id != null && key.indexOf('\0') < 0 && id.indexOf('\0') < 0;
    }

    /** The problem of a cursor that another list gave, or nobody. */
    public static ApiProblem invalid() {
        return new ApiProblem(ProblemCode.CURSOR_INVALID, "The cursor is not one of this list.");
    }
}
