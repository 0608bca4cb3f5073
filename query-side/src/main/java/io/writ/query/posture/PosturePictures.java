package io.writ.query.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.edge.docs.WithETag;
import io.writ.edge.limits.Heavy;
import io.writ.query.drawing.Drawing;
import io.writ.query.page.Moment;
import io.writ.query.page.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Models and postures as pictures: levels, and the transitions between them. */
@RestController
class PosturePictures {

    private static final Set<String> POSTURE = Moment.names("format");

    private final PostureTable table;
    private final PostureLog log;

    PosturePictures(PostureTable table, PostureLog log) {
        this.table = table;
        this.log = log;
    }

    @Heavy(with = "asOf")
    @Tag(name = "postures")
    @WithETag
    @Operation(operationId = "drawPosture", summary = "A scope's level among those of its model: SVG, or Mermaid text")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "svg or mermaid; else as Accept says")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = Moment.AS_OF)
    @Parameter(name = "clock", in = ParameterIn.QUERY, description = Moment.CLOCK)
    @GetMapping(
            path = PostureQueries.PATH + "/{scope}/diagram",
            produces = {Drawing.SVG, Drawing.MERMAID})
    ResponseEntity<byte[]> posture(
            @PathVariable String scope,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, POSTURE);
        boolean text = isText(parameters, accept);
        var seen = log.seen(Moment.of(parameters)).orElseThrow(PostureQueries::notFound);
        var resource = seen.board().get(scope).orElseThrow(PostureQueries::notFound);
        var definition = table.definitions().apply(resource.model());
        var diagram = new PostureDiagram(resource.title(), definition, PostureDiagram.Shown.of(resource));
        return answer(seen.answer(), PostureQueries.tag(resource), diagram, text);
    }

    @Tag(name = "posture-models")
    @WithETag
    @Operation(operationId = "drawPostureModel", summary = "A model's levels and transitions: SVG, or Mermaid text")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "svg or mermaid; else as Accept says")
    @GetMapping(
            path = PostureModelQueries.PATH + "/{key}/versions/{version}/diagram",
            produces = {Drawing.SVG, Drawing.MERMAID})
    ResponseEntity<byte[]> model(
            @PathVariable String key,
            @PathVariable int version,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        boolean text = isText(Parameters.of(given, Set.of("format")), accept);
        var definition = table.version(key, version)
                .orElseThrow(PostureModelQueries::notFound)
                .definition();
        var diagram = new PostureDiagram(definition.title(), definition, null);
        return answer(ResponseEntity.ok(), "\"%d\"".formatted(version - 1), diagram, text);
    }

    private static ResponseEntity<byte[]> answer(
            ResponseEntity.BodyBuilder answer, String tag, PostureDiagram diagram, boolean text) {
        return answer.eTag(tag.substring(0, tag.length() - 1) + "-%s\"".formatted(text ? "mermaid" : Drawing.LOOK))
                .contentType(MediaType.parseMediaType(text ? Drawing.MERMAID : Drawing.SVG))
                .body((text ? diagram.mermaid() : diagram.svg()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isText(Parameters parameters, String accept) {
        var asked = parameters.read("format", Drawing::isMermaid, "It is svg or mermaid.");
        return asked == null ? accept.startsWith(Drawing.MERMAID) : asked;
    }
}
