package io.writ.query.access;

import io.writ.edge.http.Trace;
import io.writ.edge.identity.Caller;
import io.writ.events.access.AccessEvent.Access;
import io.writ.events.json.Json;
import io.writ.query.page.ReadModelUnreadable;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Notes restricted reads before they are answered; a read that cannot be noted is not answered.
 *
 * <p>A note is a row of the database, so no crash loses it; {@link AccessRecorder} moves what was noted to the log.
 */
public final class AccessLog {

    private static final int LONGEST = 1000;

    private final DataSource source;
    private final InstantSource clock;
    private final Runnable noted;

    /** @param noted told of each note */
    AccessLog(DataSource source, InstantSource clock, Runnable noted) {
        this.source = source;
        this.clock = clock;
        this.noted = noted;
    }

    /** @param operation as the contract calls it */
    public void note(Caller caller, String operation, HttpServletRequest request) {
        note(
                caller,
                operation,
                request,
                request.getQueryString() == null ? List.of() : List.of(request.getQueryString()));
    }

    /** @param asked what was asked for, in place of the address's parameters */
    public void note(Caller caller, String operation, HttpServletRequest request, List<String> asked) {
        note(new Access(
                caller.actor(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                operation,
                shortened(request.getRequestURI()),
                asked.isEmpty() ? null : shortened(String.join("&", asked)),
                caller.client(),
                caller.issuer(),
                caller.authenticationContext(),
                request.getRemoteAddr(),
                Trace.id(request)));
    }

    void note(Access access) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("insert into query.accesses (body) values (?)")) {
            statement.setBytes(1, Json.mapper().writeValueAsBytes(access));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new ReadModelUnreadable(e);
        }
        noted.run();
    }

    private static String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? String.valueOf(text) : text.substring(0, LONGEST);
    }
}
