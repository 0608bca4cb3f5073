package io.writ.query.approval;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.Explanation;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.WithETag;
import io.writ.edge.identity.Caller;
import io.writ.query.drawing.Drawing;
import io.writ.query.page.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One approval explained, in words and as a picture. */
@RestController
@Tag(name = "approvals")
class ApprovalPictures {

    private final ApprovalStream stream;
    private final PersonalReads reads;

    ApprovalPictures(ApprovalStream stream, PersonalReads reads) {
        this.stream = stream;
        this.reads = reads;
    }

    @Operation(
            operationId = "explainApproval",
            summary = "Why it stands where it stands: which rule, which votes, which events")
    @GetMapping(ApprovalQueries.PATH + "/{id}/explanation")
    ResponseEntity<Explanation> explain(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            Caller caller,
            HttpServletRequest request) {
        Parameters.of(given, Set.of());
        var resource = current(id);
        reads.note(stream.states(id), "explainApproval", caller, request);
        return ResponseEntity.ok()
                .eTag("\"%d\"".formatted(resource.version()))
                .body(ApprovalExplanation.of(resource, stream.placed(id), rule(resource)));
    }

    @WithETag
    @Operation(operationId = "drawApproval", summary = "Its way as a picture: SVG, or Mermaid text")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "svg or mermaid; else as Accept says")
    @GetMapping(
            path = ApprovalQueries.PATH + "/{id}/diagram",
            produces = {Drawing.SVG, Drawing.MERMAID})
    ResponseEntity<byte[]> draw(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            Caller caller,
            HttpServletRequest request) {
        var parameters = Parameters.of(given, Set.of("format"));
        var mermaid = parameters.read("format", Drawing::isMermaid, "It is svg or mermaid.");
        var resource = current(id);
        reads.note(stream.states(id), "drawApproval", caller, request);
        return ApprovalDiagram.of(resource).answer(resource.version(), mermaid, accept);
    }

    private Explanation.@Nullable Rule rule(ApprovalResource approval) {
        var policy = approval.policy();
        return policy == null ? null : stream.rule(policy).orElse(null);
    }

    private ApprovalResource current(String id) {
        return stream.current(id)
                .orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, "There is no such approval."));
    }
}
