package io.writ.query.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.approval.InboxItem;
import io.writ.edge.roles.Right;
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
    private static final Set<String> PARAMETERS = Set.of(Parameters.LIMIT, Parameters.CURSOR);

    private final InboxQuery inbox;

    InboxEndpoint(InboxQuery inbox) {
        this.inbox = inbox;
    }

    @Operation(operationId = "getInbox", summary = "List what waits for the caller's decision, the oldest first")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping(PATH)
    ResponseEntity<Page<InboxItem>> get(
            Right right, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, PARAMETERS);
        return Pages.answer(inbox.of(right, parameters), parameters, PATH);
    }
}
