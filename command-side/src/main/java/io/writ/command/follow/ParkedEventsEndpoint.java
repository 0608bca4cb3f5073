package io.writ.command.follow;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.follow.ParkedEventResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For administrators: events that reactions, or the book of what is due, could not handle. */
@RestController
@RequestMapping(ParkedEventsEndpoint.PATH)
@Tag(name = "parked-events")
public class ParkedEventsEndpoint {

    static final String PATH = "/api/v1/parked-events";

    private static final String USUAL = "50";

    private final Followers followers;

    public ParkedEventsEndpoint(Followers followers) {
        this.followers = followers;
    }

    @GetMapping
    @Operation(operationId = "listParkedEvents", summary = "Events that could not be handled, the oldest first")
    ResponseEntity<Page<ParkedEventResource>> list(
            @Parameter(description = "1 to 200, usually 50") @RequestParam(defaultValue = USUAL) @Min(1) @Max(200)
                    int limit,
            @Parameter(description = "as the page before gave it") @RequestParam(required = false) @Nullable
                    String cursor) {
        try {
            var page = page(cursor == null ? ParkedPlace.BEGINNING : ParkedPlace.parse(cursor), limit);
            var answer = ResponseEntity.ok();
            if (page.next() != null) {
                answer.header(
                        HttpHeaders.LINK, "<%s?cursor=%s&limit=%d>; rel=\"next\"".formatted(PATH, page.next(), limit));
            }
            return answer.body(page);
        } catch (SQLException e) {
            throw new IllegalStateException("what is parked cannot be read", e);
        }
    }

    private Page<ParkedEventResource> page(ParkedPlace after, int limit) throws SQLException {
        var found = followers.parked(after, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, ParkedPlace.behind(items.getLast()).cursor());
    }

    @PostMapping("/{follower}/{position}/retries")
    @Operation(
            operationId = "retryParkedEvent",
            summary = "Handle a parked event again; answers with what is parked then, as the list begins",
            description = "One that is parked no more was handled: asked again, with whatever key, nothing happens.")
    Page<ParkedEventResource> retry(@PathVariable String follower, @PathVariable long position, CommandCall call) {
        try {
            if (!followers.has(follower)) {
                throw new ApiProblem(ProblemCode.NOT_FOUND, "Nothing of the name %s parks events.".formatted(follower));
            }
            call.endIfOnlyTried();
            followers.retry(follower, position);
            return page(ParkedPlace.BEGINNING, Integer.parseInt(USUAL));
        } catch (SQLException e) {
            throw new IllegalStateException("a parked event cannot be retried", e);
        }
    }
}
