package io.writ.query.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.approval.InboxItem;
import io.writ.edge.limits.Heavy;
import io.writ.edge.roles.Right;
import io.writ.query.page.AsOf;
import io.writ.query.page.Memento;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "inbox")
class InboxEndpoint {

    private static final String PATH = "/api/v1/inbox";
    private static final Set<String> PARAMETERS = Set.of("asOf", Parameters.LIMIT, Parameters.CURSOR);

    private final InboxQuery inbox;
    private final PastInbox past;

    InboxEndpoint(InboxQuery inbox, PastInbox past) {
        this.inbox = inbox;
        this.past = past;
    }

    @Heavy(with = "asOf")
    @Operation(
            operationId = "getInbox",
            summary = "List what waits for the caller's decision, or waited at a moment, the oldest first")
    @Parameter(
            name = "asOf",
            in = ParameterIn.QUERY,
            description = "RFC 3339 time, or position in the log: what waited then for who has the caller's roles now")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping(PATH)
    ResponseEntity<Page<InboxItem>> get(
            Right right, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, PARAMETERS);
        var asOf = parameters.read("asOf", AsOf::parse, "It is a time as RFC 3339 writes it, or a position.");
        if (asOf == null) {
            return Pages.answer(inbox.of(right, parameters), parameters, PATH);
        }
        var moment = past.moment(asOf);
        var answer = Pages.answer(past.of(right, moment, parameters), parameters, PATH);
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .header("Memento-Datetime", Memento.datetime(moment.time()))
                .body(answer.getBody());
    }
}
