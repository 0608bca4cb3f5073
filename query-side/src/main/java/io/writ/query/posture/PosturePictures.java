package io.writ.query.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.edge.docs.WithETag;
import io.writ.query.drawing.Drawing;
import io.writ.query.page.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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

    private static final String MERMAID = "text/vnd.mermaid";
    private static final String SVG = "image/svg+xml";

    private final PostureTable table;

    PosturePictures(PostureTable table) {
        this.table = table;
    }

    @Tag(name = "postures")
    @WithETag
    @Operation(operationId = "drawPosture", summary = "A scope's level among those of its model: SVG, or Mermaid text")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "svg or mermaid; else as Accept says")
    @GetMapping(
            path = PostureQueries.PATH + "/{scope}/diagram",
            produces = {SVG, MERMAID})
    ResponseEntity<byte[]> posture(
            @PathVariable String scope,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        boolean text = isText(given, accept);
        var resource = table.board().get(scope).orElseThrow(PostureQueries::notFound);
        var definition = table.definitions().apply(resource.model());
        var counts = Objects.requireNonNull(resource.effective(), "the board says what counts");
        var diagram = new PostureDiagram(resource.title(), definition, resource.level(), counts.level());
        return answer(PostureQueries.tag(resource), diagram, text);
    }

    @Tag(name = "posture-models")
    @WithETag
    @Operation(operationId = "drawPostureModel", summary = "A model's levels and transitions: SVG, or Mermaid text")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "svg or mermaid; else as Accept says")
    @GetMapping(
            path = PostureModelQueries.PATH + "/{key}/versions/{version}/diagram",
            produces = {SVG, MERMAID})
    ResponseEntity<byte[]> model(
            @PathVariable String key,
            @PathVariable int version,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        boolean text = isText(given, accept);
        var definition = table.version(key, version)
                .orElseThrow(PostureModelQueries::notFound)
                .definition();
        var diagram = new PostureDiagram(definition.title(), definition, null, null);
        return answer("\"%d\"".formatted(version - 1), diagram, text);
    }

    private static ResponseEntity<byte[]> answer(String tag, PostureDiagram diagram, boolean text) {
        return ResponseEntity.ok()
                .eTag(tag.substring(0, tag.length() - 1) + "-%s\"".formatted(text ? "mermaid" : Drawing.LOOK))
                .contentType(MediaType.parseMediaType(text ? MERMAID : SVG))
                .body((text ? diagram.mermaid() : diagram.svg()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isText(MultiValueMap<String, String> given, String accept) {
        var asked = Parameters.of(given, Set.of("format"))
                .read("format", PosturePictures::isMermaid, "It is svg or mermaid.");
        return asked == null ? accept.startsWith(MERMAID) : asked;
    }

    private static boolean isMermaid(String format) {
        return switch (format) {
            case "svg" -> false;
            case "mermaid" -> true;
            default -> throw new IllegalArgumentException(format);
        };
    }
}
