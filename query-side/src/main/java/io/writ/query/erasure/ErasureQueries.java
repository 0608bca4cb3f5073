package io.writ.query.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.audit.ErasureResource;
import io.writ.api.audit.ErasureResources;
import io.writ.api.audit.LegalHoldResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.WithETag;
import io.writ.events.EventCodec;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.log.EventReader;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far erasures are, and what holds them up; from the log itself. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class ErasureQueries {

    private static final String PREFIX = "erasure-";

    private final EventReader log;
    private final ErasurePurge purge;
    private final EventCodec codec = new EventCodec();

    ErasureQueries(EventReader log, ErasurePurge purge) {
        this.log = log;
        this.purge = purge;
    }

    private record Read(String id, long version, Erasure state) {}

    @GetMapping("/erasures/{id}")
    @WithETag
    @Operation(operationId = "getErasure", summary = "How far the erasure of a person's data is")
    ResponseEntity<ErasureResource> erasure(@PathVariable String id) {
        var read = read(id);
        int percent = read.state().isRunning() ? purge.percent(UUID.fromString(read.id())) : 0;
        // Progress is shown beside the version, and is no event.
        var tag = read.state().isRunning() ? "%d-%d".formatted(read.version(), percent) : "" + read.version();
        return ErasureResources.erasure(read.id(), read.state(), percent)
                .map(body -> answer(tag, body))
                .orElseThrow(ErasureQueries::nothing);
    }

    @GetMapping("/legal-holds/{id}")
    @WithETag
    @Operation(operationId = "getLegalHold", summary = "What keeps a person's data from being erased")
    ResponseEntity<LegalHoldResource> hold(@PathVariable String id) {
        int dash = id.lastIndexOf('-');
        var read = read(dash < 0 ? id : id.substring(0, dash));
        return ErasureResources.hold(read.id(), read.state(), number(id.substring(dash + 1)))
                .map(body -> answer("" + read.version(), body))
                .orElseThrow(ErasureQueries::nothing);
    }

    private Read read(String id) {
        var events = log.stream(PREFIX + id, 0);
        if (events.isEmpty()) {
            throw nothing();
        }
        var state = codec.fold(Erasure.NONE, Erasure::evolve, ErasureEvent.class, events);
        return new Read(id, events.getLast().version(), state);
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 0;
    }

    private static <R> ResponseEntity<R> answer(String tag, R body) {
        return ResponseEntity.ok().eTag("\"%s\"".formatted(tag)).body(body);
    }

    private static ApiProblem nothing() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such erasure or hold.");
    }
}
