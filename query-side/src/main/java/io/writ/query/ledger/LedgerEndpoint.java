package io.writ.query.ledger;

import io.swagger.v3.oas.annotations.Operation;
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

    private final LedgerFiles files;

    LedgerEndpoint(LedgerFiles files) {
        this.files = files;
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(operationId = "getCheckpoint", summary = "What the log comes to by now: its last checkpoint, signed")
    @Problems({ProblemCode.LEDGER_NOT_CONFIGURED, ProblemCode.NOT_SEALED_YET})
    ResponseEntity<byte[]> checkpoint() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(TEXT)
                .body(files.latest().bytes());
    }

    @GetMapping(path = "/checkpoints/{size}", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(operationId = "getCheckpointOfSize", summary = "A checkpoint that was published before, by its size")
    @Problems(ProblemCode.LEDGER_NOT_CONFIGURED)
    ResponseEntity<byte[]> checkpoint(@PathVariable long size) {
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .contentType(TEXT)
                .body(files.at(size).bytes());
    }

    @GetMapping(path = "/tile/{level}/{*index}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "getTile", summary = "Hashes of the log's tree, as tlog-tiles names them")
    @Problems(ProblemCode.LEDGER_NOT_CONFIGURED)
    ResponseEntity<byte[]> tile(@PathVariable String level, @PathVariable String index) {
        return file("tile/" + level + index);
    }

    @GetMapping(path = "/tile/entries/{*index}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            operationId = "getEntryBundle",
            summary = "What was sealed of 256 events, or of the last ones, as tlog-tiles names it")
    @Problems(ProblemCode.LEDGER_NOT_CONFIGURED)
    ResponseEntity<byte[]> entries(@PathVariable String index) {
        return file("tile/entries" + index);
    }

    @GetMapping(path = "/proofs/{position}", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            operationId = "getProof",
            summary = "That an event is in the log, to be verified offline: a tlog-proof with the event's entry")
    @Problems({ProblemCode.LEDGER_NOT_CONFIGURED, ProblemCode.NOT_SEALED_YET})
    ResponseEntity<byte[]> proof(@PathVariable long position) {
        var name = ContentDisposition.attachment()
                .filename(position + ".tlog-proof")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .contentType(TEXT)
                .body(files.proof(position).bytes());
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

    private ResponseEntity<byte[]> file(String path) {
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(files.tile(path));
    }
}
