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
import io.writ.query.page.AsOf;
import io.writ.query.page.Memento;
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
            summary = "Why it stands, or stood, where it does: which rule, which votes, which events")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    @GetMapping(ApprovalQueries.PATH + "/{id}/explanation")
    ResponseEntity<Explanation> explain(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            Caller caller,
            HttpServletRequest request) {
        var asked = AsOf.of(given);
        var asOf = asked == null ? AsOf.NOW : asked;
        var memento = memento(id, asOf);
        var resource = memento.resource();
        reads.note(stream.states(id, asOf), "explainApproval", caller, request);
        return ResponseEntity.ok()
                .headers(headers -> since(headers, asked, memento))
                .eTag("\"%d\"".formatted(resource.version()))
                .body(ApprovalExplanation.of(resource, stream.placed(id, asOf), rule(resource)));
    }

    @WithETag
    @Operation(operationId = "drawApproval", summary = "Its way as a picture: SVG, or Mermaid text")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "svg or mermaid; else as Accept says")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    @GetMapping(
            path = ApprovalQueries.PATH + "/{id}/diagram",
            produces = {Drawing.SVG, Drawing.MERMAID})
    ResponseEntity<byte[]> draw(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            Caller caller,
            HttpServletRequest request) {
        var parameters = Parameters.of(given, Set.of("format", AsOf.NAME));
        var mermaid = parameters.read("format", Drawing::isMermaid, "It is svg or mermaid.");
        var asked = AsOf.of(parameters);
        var asOf = asked == null ? AsOf.NOW : asked;
        var memento = memento(id, asOf);
        reads.note(stream.states(id, asOf), "drawApproval", caller, request);
        var answer = ResponseEntity.ok().headers(headers -> since(headers, asked, memento));
        return ApprovalDiagram.of(memento.resource())
                .answer(answer, memento.resource().version(), mermaid, accept);
    }

    private Explanation.@Nullable Rule rule(ApprovalResource approval) {
        var policy = approval.policy();
        return policy == null ? null : stream.rule(policy).orElse(null);
    }

    private static void since(HttpHeaders headers, @Nullable AsOf asked, ApprovalStream.Memento memento) {
        if (asked != null) {
            headers.set("Memento-Datetime", Memento.datetime(memento.since()));
        }
    }

    private ApprovalStream.Memento memento(String id, AsOf asOf) {
        return stream.asOf(id, asOf)
                .orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, "There is no such approval."));
    }
}
