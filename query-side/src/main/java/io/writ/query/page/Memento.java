package io.writ.query.page;

import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * What a stream's events added up to at a moment.
 *
 * @param last the last event that counts
 */
public record Memento<S>(S state, LoggedEvent last) {

    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The value of {@code Memento-Datetime}. */
    public static String datetime(Instant since) {
        return RFC_1123.format(since);
    }

    /**
     * An answer that says which version it shows, and since when it was so where a moment was asked for.
     *
     * @param asOf the moment; null for now
     */
    public ResponseEntity.BodyBuilder answer(@Nullable AsOf asOf) {
        var answer = ResponseEntity.ok().eTag("\"%d\"".formatted(last.version()));
        return asOf == null ? answer : answer.header("Memento-Datetime", datetime(last.recordedAt()));
    }
}
