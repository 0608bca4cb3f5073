package io.writ.query.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.ledger.LedgerKeys;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.Problems;
import io.writ.events.ledger.NoteVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The ledger for whoever verifies the log: beneath this address are the paths of tlog-tiles, so that others' programs
 * need to be told no more than it and a token.
 */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class LedgerEndpoint {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    /** What was signed stays, but witnesses may still add to it. */
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate();

    private static final String INDEX =
            "in groups of three digits, all but the last after an x; .p/ and the width of a partial one";

    private final LedgerFiles files;

    LedgerEndpoint(LedgerFiles files) {
        this.files = files;
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(operationId = "getCheckpoint", summary = "What the log comes to by now: its last checkpoint, signed")
    @Problems({ProblemCode.LEDGER_NOT_CONFIGURED, ProblemCode.NOT_SEALED_YET})
    ResponseEntity<String> checkpoint() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(TEXT)
                .body(text(files.latest().bytes()));
    }

    @GetMapping(path = "/checkpoint/witnessed", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            operationId = "getWitnessedCheckpoint",
            summary = "The last checkpoint that enough witnesses cosigned; the very last may be waiting for them")
    @Problems({ProblemCode.LEDGER_NOT_CONFIGURED, ProblemCode.NOT_FOUND})
    ResponseEntity<String> witnessed() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(TEXT)
                .body(text(files.witnessed().bytes()));
    }

    @GetMapping(path = "/checkpoints/{size}", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(operationId = "getCheckpointOfSize", summary = "A checkpoint that was published before, by its size")
    @Problems(ProblemCode.LEDGER_NOT_CONFIGURED)
    ResponseEntity<String> checkpoint(@PathVariable long size) {
        return ResponseEntity.ok()
                .cacheControl(FOR_A_WHILE)
                .contentType(TEXT)
                .body(text(files.at(size).bytes()));
    }

    @GetMapping(path = "/tile/{level}/{*index}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "getTile", summary = "Hashes of the log's tree, as tlog-tiles names them")
    @Problems(ProblemCode.LEDGER_NOT_CONFIGURED)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> tile(
            @Parameter(description = "0 to 63") @PathVariable String level,
            @Parameter(description = INDEX, example = "x001/234.p/5") @PathVariable String index) {
        return file("tile/" + level + index);
    }

    @GetMapping(path = "/tile/entries/{*index}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            operationId = "getEntryBundle",
            summary = "What was sealed of 256 events, or of the last ones, as tlog-tiles names it")
    @Problems(ProblemCode.LEDGER_NOT_CONFIGURED)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> entries(
            @Parameter(description = INDEX, example = "x001/234.p/5") @PathVariable String index) {
        return file("tile/entries" + index);
    }

    @GetMapping(path = "/proofs/{position}", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            operationId = "getProof",
            summary = "That an event is in the log, to be verified offline: a tlog-proof with the event's entry")
    @Problems({ProblemCode.LEDGER_NOT_CONFIGURED, ProblemCode.NOT_SEALED_YET})
    ResponseEntity<String> proof(@PathVariable long position) {
        var name = ContentDisposition.attachment()
                .filename(position + ".tlog-proof")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .contentType(TEXT)
                .body(text(files.proof(position).bytes()));
    }

    @GetMapping("/keys")
    @Operation(operationId = "listLedgerKeys", summary = "The log's name and the keys that verify its checkpoints")
    @Problems(ProblemCode.LEDGER_NOT_CONFIGURED)
    LedgerKeys keys() {
        var trusted = files.ledger().trusted();
        return new LedgerKeys(
                trusted.origin(),
                trusted.log().stream().map(NoteVerifier::toString).toList());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private ResponseEntity<byte[]> file(String path) {
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(files.tile(path));
    }
}
