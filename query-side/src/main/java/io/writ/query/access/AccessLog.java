package io.writ.query.access;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;

/**
 * Notes restricted reads before they are answered; a read that cannot be noted is not answered.
 *
 * <p>A note is a row of the database, so no crash loses it; {@link AccessRecorder} moves what was noted to the log.
 */
public final class AccessLog {

    private static final int LONGEST = 4000;

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
        note(caller, operation, request, parameters(request));
    }

    /** @param asked what was asked for, in place of the address's parameters */
    public void note(Caller caller, String operation, HttpServletRequest request, List<String> asked) {
        note(new Access(
                caller.actor(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                operation,
                whole(path(request)),
                asked.isEmpty() ? null : whole(String.join("&", asked)),
                caller.client(),
                caller.issuer(),
                caller.authenticationContext(),
                request.getRemoteAddr(),
                Trace.id(request)));
    }

    /** As it is matched with operations: whoever writes an id in another way reads what that id names. */
    private static String path(HttpServletRequest request) {
        return RequestPath.parse(request.getRequestURI(), null).elements().stream()
                .map(element -> element instanceof PathSegment segment ? segment.valueToMatch() : element.value())
                .collect(Collectors.joining());
    }

    /** As the operation reads them. */
    private static List<String> parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .flatMap(parameter -> Stream.of(parameter.getValue()).map(value -> parameter.getKey() + "=" + value))
                .toList();
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

    /** What was cut off would never be found. */
    private static String whole(String text) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new ApiProblem(
                    ProblemCode.PARAMETER_INVALID,
                    "This read is recorded, with path and parameters of at most %d characters.".formatted(LONGEST));
        }
        return text;
    }
}
