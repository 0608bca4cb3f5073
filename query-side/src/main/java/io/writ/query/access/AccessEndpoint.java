package io.writ.query.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.audit.AccessResource;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who read what. */
@RestController
@Tag(name = "audit")
class AccessEndpoint {

    private static final String PATH = "/api/v1/audit/access";

    private final AccessTable table;

    AccessEndpoint(AccessTable table) {
        this.table = table;
    }

    @GetMapping(PATH)
    @Operation(
            operationId = "listAccess",
            summary = "Who read the audit trail, exports, erasures and personal fields, in the order of the log")
    @Parameter(name = "person", description = "who read, the agent through which, or who answers for it")
    @Parameter(name = "operation", description = "by its operationId, such as downloadExport")
    @Parameter(name = "about", description = "part of the path or the parameters, such as the id of an approval")
    @Parameter(name = "from", description = "read at or after, RFC 3339")
    @Parameter(name = "to", description = "read before, RFC 3339")
    @Parameter(name = "limit", description = "1 to 200, usually 50")
    @Parameter(name = "cursor", description = "as the page before gave it")
    ResponseEntity<Page<AccessResource>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, AccessTable.NAMES);
        return Pages.answer(table.list(parameters), parameters, PATH);
    }
}
