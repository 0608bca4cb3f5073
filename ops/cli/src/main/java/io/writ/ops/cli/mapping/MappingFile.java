package io.writ.ops.cli.mapping;

import io.writ.events.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads mappings and policies in YAML, of which JSON is a part. */
public final class MappingFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private MappingFile() {}

    /** @throws MappingInvalid with everything that is wrong */
    public static Mapping read(Path file) {
        var errors = new MappingErrors();
        var mapping = parse(file, errors);
        errors.check(mapping);
        if (!errors.isEmpty()) {
            throw new MappingInvalid(file, errors.list());
        }
        return mapping;
    }

    /** The body that publishes the policy which stands beside a mapping. */
    public static byte[] policy(Path mappingFile, String name) {
        return json(mappingFile.resolveSibling(name));
    }

    /** A file in YAML as the same in JSON. */
    public static byte[] json(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Json.mapper().writeValueAsBytes(YAML.readTree(in));
        } catch (JacksonException e) {
            throw new MappingInvalid(file, List.of(place(e)));
        } catch (java.io.IOException e) {
            throw new MappingInvalid(file, List.of("cannot be read: " + e));
        }
    }

    private static Mapping parse(Path file, MappingErrors errors) {
        try (var in = Files.newInputStream(file)) {
            JsonNode tree = YAML.readTree(in);
            errors.checkShape(tree);
            if (!errors.isEmpty()) {
                throw new MappingInvalid(file, errors.list());
            }
            return YAML.treeToValue(tree, Mapping.class);
        } catch (JacksonException e) {
            throw new MappingInvalid(file, List.of(place(e)));
        } catch (java.io.IOException e) {
            throw new MappingInvalid(file, List.of("cannot be read: " + e));
        }
    }

    private static String place(JacksonException e) {
        var path = new StringBuilder();
        for (var reference : e.getPath()) {
            path.append(
                    reference.getPropertyName() == null
                            ? "[" + reference.getIndex() + "]"
                            : "/" + reference.getPropertyName());
        }
        var location = e.getLocation();
        var where = path.isEmpty() && location != null ? "line " + location.getLineNr() : path.toString();
        return where + ": " + e.getOriginalMessage();
    }
}
