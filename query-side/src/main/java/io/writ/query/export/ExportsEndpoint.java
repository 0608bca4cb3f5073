package io.writ.query.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.audit.ExportFormat;
import io.writ.api.audit.ExportResource;
import io.writ.api.audit.RequestExport;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import io.writ.edge.docs.Problems;
import io.writ.edge.identity.Caller;
import io.writ.edge.limits.Heavy;
import io.writ.events.Ids;
import io.writ.events.json.Json;
import io.writ.events.log.EventReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Copies of the log for auditors and process miners: asked for, watched, fetched. */
@RestController
@RequestMapping("/api/v1/audit/exports")
@Tag(name = "audit")
class ExportsEndpoint {

    private final Exports exports;
    private final ExportWorker worker;
    private final EventReader log;
    private final boolean sealed;
    private final Notes notes;

    /** Where reads are noted. */
    interface Notes {

        void note(Caller caller, String operation, HttpServletRequest request, List<String> asked);
    }

    /** @param sealed whether there is a ledger, without which nothing can be proven */
    ExportsEndpoint(Exports exports, ExportWorker worker, EventReader log, boolean sealed, Notes notes) {
        this.exports = exports;
        this.worker = worker;
        this.log = log;
        this.sealed = sealed;
        this.notes = notes;
    }

    @Heavy
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "requestExport",
            summary =
                    "Have a copy of the log made: JSON Lines, alone or in an archive with proofs, CloudEvents, XES or OCEL")
    @Problems(ProblemCode.LEDGER_NOT_CONFIGURED)
    ResponseEntity<ExportResource> request(
            @Valid @RequestBody RequestExport body, CommandCall call, HttpServletRequest request) {
        if (body.format() == ExportFormat.ARCHIVE && !sealed) {
            throw new ApiProblem(
                    ProblemCode.LEDGER_NOT_CONFIGURED,
                    "This instance has no ledger, so an archive would prove nothing.");
        }
        var head = log.head();
        var from = Objects.requireNonNullElse(body.fromPosition(), 0L);
        var to = Math.min(head, Objects.requireNonNullElse(body.toPosition(), head));
        call.endIfOnlyTried();
        var asked = exports.ask(body, from, to, call);
        notes.note(call.caller(), "requestExport", request, told(asked.export()));
        worker.wake();
        var answer = ResponseEntity.accepted()
                .location(URI.create("/api/v1/audit/exports/" + asked.export().id()));
        if (asked.again()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(asked.export());
    }

    /** What is known of it when it is gone; by its id, downloads are found with it. */
    private static List<String> told(ExportResource export) {
        return Stream.of(
                        "export=" + export.id(),
                        "format=" + Json.mapper().convertValue(export.format(), String.class),
                        export.policy() == null ? "" : "policy=" + export.policy(),
                        "fromPosition=" + export.fromPosition(),
                        "toPosition=" + export.toPosition())
                .filter(part -> !part.isEmpty())
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getExport", summary = "How far an export is, and where its content can be fetched")
    ExportResource get(@PathVariable String id) {
        return found(id);
    }

    @Heavy
    @GetMapping("/{id}/content")
    @Operation(operationId = "downloadExport", summary = "The content of an export that is done")
    @ApiResponse(
            responseCode = "200",
            description = "The content, in the media type of its format",
            content = {
                @Content(mediaType = "application/jsonl", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "application/cloudevents-batch+json",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/xml", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<StreamingResponseBody> content(@PathVariable String id) {
        var export = found(id);
        if (export.state() != ExportResource.State.DONE) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "The export has no content yet: ask how far it is.");
        }
        var uuid = UUID.fromString(export.id());
        StreamingResponseBody body = out -> {
            for (var part = 0; ; part++) {
                var bytes = exports.content(uuid, part);
                if (bytes.isEmpty()) {
                    return;
                }
                out.write(bytes.get());
            }
        };
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(export.format().mediaType()))
                .contentLength(export.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(export) + "\"")
                .body(body);
    }

    private static String fileName(ExportResource export) {
        ExportFormat format = export.format();
        return "writ-%d-%d.%s".formatted(export.fromPosition(), export.toPosition(), format.extension());
    }

    private ExportResource found(String id) {
        try {
            return exports.find(Ids.parse(id)).orElseThrow(ExportsEndpoint::nothing);
        } catch (IllegalArgumentException e) {
            throw nothing();
        }
    }

    private static ApiProblem nothing() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such export, or not any more.");
    }
}
