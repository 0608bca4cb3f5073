package io.writ.command.follow;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.follow.ParkedEventResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import java.sql.SQLException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For administrators: events that reactions, or the book of what is due, could not handle. */
@RestController
@RequestMapping("/api/v1/parked-events")
@Tag(name = "parked-events")
public class ParkedEventsEndpoint {

    private final Followers followers;

    public ParkedEventsEndpoint(Followers followers) {
        this.followers = followers;
    }

    @GetMapping
    @Operation(operationId = "listParkedEvents", summary = "Events that could not be handled, the oldest thousand")
    List<ParkedEventResource> list() {
        try {
            return followers.parked();
        } catch (SQLException e) {
            throw new IllegalStateException("what is parked cannot be read", e);
        }
    }

    @PostMapping("/{follower}/{position}/retries")
    @Operation(
            operationId = "retryParkedEvent",
            summary = "Handle a parked event again; answers with what is parked then",
            description = "One that is parked no more was handled: asked again, with whatever key, nothing happens.")
    List<ParkedEventResource> retry(@PathVariable String follower, @PathVariable long position, CommandCall call) {
        try {
            if (!followers.has(follower)) {
                throw new ApiProblem(ProblemCode.NOT_FOUND, "Nothing of the name %s parks events.".formatted(follower));
            }
            call.endIfOnlyTried();
            followers.retry(follower, position);
            return followers.parked();
        } catch (SQLException e) {
            throw new IllegalStateException("a parked event cannot be retried", e);
        }
    }
}
