package io.writ.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.audit.AuditEvent;
import io.writ.api.audit.RefusalResource;
import io.writ.api.audit.StoredEvent;
import io.writ.api.audit.StreamChangesResource;
import io.writ.api.audit.StreamStateResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.Problems;
import io.writ.query.page.AsOf;
import io.writ.query.page.Memento;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Events with all that is known of them, streams and their states at any moment, and attempts that were refused. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class AuditEndpoint {

    private static final String EVENTS = "/api/v1/audit/events";
    private static final String STREAMS = "/api/v1/audit/streams/";
    private static final String REFUSALS = "/api/v1/audit/refusals";

    /** As the record of the read has it, which is searched for it. */
    private static final Predicate<String> POSITION =
            Pattern.compile("0|[1-9][0-9]{0,17}").asMatchPredicate();

    private final AuditTable table;
    private final AuditLog log;
    private final StreamStates states;
    private final StreamChanges changes;
    private final StoredEvents stored;

    AuditEndpoint(AuditTable table, AuditLog log, StreamStates states, StreamChanges changes, StoredEvents stored) {
        this.table = table;
        this.log = log;
        this.states = states;
        this.changes = changes;
        this.stored = stored;
    }

    @GetMapping("/events")
    @Operation(
            operationId = "listAuditEvents",
            summary = "Events by position, stream, subject, type, person, cause and time, in the order of the log")
    @Parameter(name = "stream")
    @Parameter(name = "type", description = "stored name, such as approval.vote-cast")
    @Parameter(
            name = "person",
            description = "who acted, the agent through which, who answers for it, or in whose seat it was")
    @Parameter(
            name = "subject",
            description = "type/reference: all events of the requests about it, or of the actions that stem from it")
    @Parameter(name = "correlation", description = "of everything that one request set in motion")
    @Parameter(name = "causation", description = "id of the event that it followed from")
    @Parameter(
            name = "chain",
            description = "id of an event: it, what it followed from back to the start, and all that followed from it")
    @Parameter(name = "from", description = "recorded at or after, RFC 3339")
    @Parameter(name = "to", description = "recorded before, RFC 3339")
    @Parameter(name = "fromPosition")
    @Parameter(name = "toPosition")
    @Parameter(name = "limit", description = "1 to 200, usually 50")
    @Parameter(name = "cursor", description = "as the page before gave it")
    ResponseEntity<Page<AuditEvent>> events(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, AuditTable.NAMES);
        var positions = table.events(parameters);
        List<AuditEvent> items = log.at(positions.items());
        return Pages.answer(new Page<>(items, positions.next()), parameters, EVENTS);
    }

    @GetMapping("/events/{position}")
    @Problems(ProblemCode.LOG_ALTERED)
    @Operation(
            operationId = "getStoredEvent",
            summary = "One event as it is stored, byte for byte: what a proof of the ledger is compared with")
    StoredEvent event(@Parameter(schema = @Schema(type = "integer", format = "int64")) @PathVariable String position) {
        return Optional.of(position)
                .filter(POSITION)
                .flatMap(written -> stored.at(Long.parseLong(written)))
                .orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, "The log has no event at this position."));
    }

    @GetMapping("/streams/{stream}")
    @Operation(operationId = "getAuditStream", summary = "One stream, event by event, with every event's metadata")
    @Parameter(name = "limit", description = "1 to 200, usually 50")
    @Parameter(name = "cursor", description = "as the page before gave it")
    ResponseEntity<Page<AuditEvent>> stream(
            @PathVariable String stream, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, Parameters.PAGED);
        var page = log.page(stream, parameters);
        if (page.items().isEmpty()) {
            throw nothing();
        }
        return Pages.answer(page, parameters, STREAMS + UriUtils.encodePathSegment(stream, StandardCharsets.UTF_8));
    }

    @GetMapping("/streams/{stream}/state")
    @Operation(
            operationId = "getAuditState",
            summary = "What a stream's events added up to, now or as of a time or position")
    @Parameter(name = "asOf", description = "a time as RFC 3339 writes it, or a position")
    ResponseEntity<StreamStateResource> state(
            @PathVariable String stream, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, Set.of("asOf"));
        var asOf = moment(parameters, "asOf");
        var state = states.of(stream, asOf).orElseThrow(AuditEndpoint::nothing);
        return ResponseEntity.ok()
                .eTag("\"" + state.version() + "\"")
                .header("Memento-Datetime", Memento.datetime(state.recordedAt()))
                .body(state);
    }

    @GetMapping("/streams/{stream}/changes")
    @Operation(
            operationId = "getAuditChanges",
            summary = "What became of a stream between two moments: a JSON Patch of its state, and the events between")
    @Parameter(name = "since", description = "a time or a position; without it, before the stream began")
    @Parameter(name = "asOf", description = "a time or a position; without it, now")
    StreamChangesResource changes(
            @PathVariable String stream, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, Set.of("since", "asOf"));
        return changes.of(stream, moment(parameters, "since"), moment(parameters, "asOf"))
                .orElseThrow(AuditEndpoint::nothing);
    }

    @GetMapping("/refusals")
    @Operation(operationId = "listRefusals", summary = "Commands that a rule refused, by rule, person and time")
    @Parameter(name = "rule", description = "stable name, the same as the problem's code")
    @Parameter(name = "stream", description = "against which the command was sent")
    @Parameter(name = "person", description = "who acted, the agent through which, or who answers for it")
    @Parameter(name = "from", description = "recorded at or after, RFC 3339")
    @Parameter(name = "to", description = "recorded before, RFC 3339")
    @Parameter(name = "limit", description = "1 to 200, usually 50")
    @Parameter(name = "cursor", description = "as the page before gave it")
    ResponseEntity<Page<RefusalResource>> refusals(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var asked = Parameters.of(given, AuditTable.NAMES_OF_REFUSALS);
        var positions = table.refusals(asked);
        var page = new Page<>(log.refusalsAt(positions.items()), positions.next());
        return Pages.answer(page, asked, REFUSALS);
    }

    private static @Nullable AsOf moment(Parameters parameters, String name) {
        return parameters.read(name, AsOf::parse, "It is a time as RFC 3339 writes it, or a position.");
    }

    private static ApiProblem nothing() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is nothing of this stream at that moment.");
    }
}
