package io.writ.query.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.audit.WaitingApproval;
import io.writ.edge.limits.Heavy;
import io.writ.query.page.AsOf;
import io.writ.query.page.Memento;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's inbox. */
@RestController
@Tag(name = "audit")
class AuditInboxEndpoint {

    private static final String PATH = "/api/v1/audit/inbox";
    private static final AsOf NOW = new AsOf.Position(Long.MAX_VALUE);
    private static final Set<String> PARAMETERS = Set.of("asOf", Parameters.LIMIT, Parameters.CURSOR);

    private final PastInbox inbox;

    AuditInboxEndpoint(PastInbox inbox) {
        this.inbox = inbox;
    }

    @Heavy
    @Operation(
            operationId = "listWaitingApprovals",
            summary = "Everything that waits for a decision, or waited at a moment, and for whom; the oldest first")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = "RFC 3339 time, or position in the log")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping(PATH)
    ResponseEntity<Page<WaitingApproval>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, PARAMETERS);
        var asOf = parameters.read("asOf", AsOf::parse, "It is a time as RFC 3339 writes it, or a position.");
        var moment = inbox.moment(Objects.requireNonNullElse(asOf, NOW));
        var answer = Pages.answer(inbox.all(moment, parameters), parameters, PATH);
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .header("Memento-Datetime", Memento.datetime(moment.time()))
                .body(answer.getBody());
    }
}
