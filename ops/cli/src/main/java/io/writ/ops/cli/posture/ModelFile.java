package io.writ.ops.cli.posture;

import io.writ.events.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A posture model as the body that publishes it.
 *
 * @param body as the file has it
 */
public record ModelFile(String key, JsonNode body) {

    /**
     * @param key its key; null for the file's name
     * @throws HistoryInvalid when it is no model
     */
    public static ModelFile read(Path file, @Nullable String key) {
        try {
            var body = Json.mapper().readTree(Files.readAllBytes(file));
            if (body.path("levels").isEmpty()) {
                throw new HistoryInvalid(file, "is no posture model: it has no levels");
            }
            return new ModelFile(
                    key == null ? String.valueOf(file.getFileName()).replaceFirst("\\.json$", "") : key, body);
        } catch (JacksonException e) {
            throw new HistoryInvalid(file, "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new HistoryInvalid(file, "cannot be read: " + e);
        }
    }

    /** Names of its levels. */
    public Set<String> levels() {
        return body.path("levels")
                .valueStream()
                .map(level -> level.path("name").asString(""))
                .collect(Collectors.toSet());
    }

    /** The roles that propose transitions, or ratify them. */
    public Set<String> roles(Part part) {
        return body.path("transitions")
                .valueStream()
                .flatMap(transition -> part.of(transition).path("roles").valueStream())
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The groups that propose transitions, or ratify them. */
    public Set<String> groups(Part part) {
        return body.path("transitions")
                .valueStream()
                .flatMap(transition -> part.of(transition).path("groups").valueStream())
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What somebody has to do with a transition. */
    public enum Part {
        PROPOSES,
        RATIFIES;

        private JsonNode of(JsonNode transition) {
            return switch (this) {
                case PROPOSES -> transition.path("propose");
                case RATIFIES -> transition.path("ratification").path("by");
            };
        }
    }

    /**
     * The model for times that are over: nobody takes measures any more, what ended is told by what followed, and
     * documents of the day are not at hand.
     */
    public JsonNode ofThePast() {
        var past = body.deepCopy();
        Stream<JsonNode> transitions = past.path("transitions").valueStream();
        transitions.map(ObjectNode.class::cast).forEach(transition -> {
            transition.putArray("measures");
            transition.remove("revertAfter");
            transition.put("evidence", false);
        });
        return past;
    }
}
