package io.writ.query.projection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.problem.ProblemCode;
import io.writ.api.projection.ProjectionResource;
import io.writ.edge.command.CommandCall;
import io.writ.edge.docs.Problems;
import io.writ.edge.limits.Heavy;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Projections for administrators: how far they are, rebuilding one, releasing what was parked. */
@RestController
@RequestMapping("/api/v1/projections")
@Tag(name = "projections")
class ProjectionsEndpoint {

    private final Projections projections;
    private final ProjectionReport report;
    private final Retry retry;

    ProjectionsEndpoint(Projections projections, ProjectionReport report, Retry retry) {
        this.projections = projections;
        this.report = report;
        this.retry = retry;
    }

    @GetMapping
    @Operation(
            operationId = "listProjections",
            summary = "How far each projection is, and, with digest=true, a digest over all its rows")
    List<ProjectionResource> list(@RequestParam(defaultValue = "false") boolean digest) {
        return projections.projectors().stream()
                .map(projector -> report.of(projector, digest))
                .toList();
    }

    @Heavy
    @PostMapping("/{name}/rebuilds")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Problems(ProblemCode.REBUILD_RUNNING)
    @Operation(
            operationId = "rebuildProjection",
            summary = "Build the rows again beside those that serve, then switch",
            description = "Asked again with the same key, until a later rebuild has taken its place, it begins nothing"
                    + " and answers how far the projection is by now.")
    ResponseEntity<ProjectionResource> rebuild(@PathVariable String name, CommandCall call) {
        var request = call.receiptKey().principal() + " " + call.receiptKey().key();
        projections.checkMayRebuild(name, request);
        call.endIfOnlyTried();
        projections.rebuild(name, request);
        return accepted(name);
    }

    @PostMapping("/{name}/dead-letters/{stream}/retries")
    @Operation(
            operationId = "retryDeadLetters",
            summary = "Apply the parked events of a stream again, in order",
            description = "Asked again, with whatever key, it applies what is still parked and answers how far the"
                    + " projection is by now.")
    ResponseEntity<ProjectionResource> retry(@PathVariable String name, @PathVariable String stream, CommandCall call) {
        var projector = projections.projector(name);
        call.endIfOnlyTried();
        retry.run(projector, stream);
        return ResponseEntity.ok(report.of(projector, false));
    }

    private ResponseEntity<ProjectionResource> accepted(String name) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/projections"))
                .body(report.of(projections.projector(name), false));
    }
}
