package io.writ.ops.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The committed document. */
final class OpenApiDocument {

    /** Where it is, below the project's root. */
    static final Path COMMITTED = Path.of("api-contract", "openapi", "v1.yaml");

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();

    /**
     * One operation.
     *
     * @param path as the document has it, with names in braces
     */
    record Operation(String id, String method, String path, JsonNode definition, Pattern pattern) {

        /** The response documented for a status; missing when there is none. */
        JsonNode response(int status) {
            return definition.path("responses").path(String.valueOf(status));
        }

        /** Codes of the problems that it declares. */
        Set<String> problems() {
            return definition
                    .path("responses")
                    .valueStream()
                    .flatMap(response ->
                            response.at("/content/application~1problem+json/examples").propertyNames().stream())
                    .collect(Collectors.toSet());
        }

        /** OpenAPI has no way to say that a name at the end stands for several segments, but its example shows it. */
        private Pattern longPattern() {
            boolean several = definition
                    .path("parameters")
                    .valueStream()
                    .anyMatch(one -> one.path("in").asString().equals("path")
                            && path.endsWith("{" + one.path("name").asString() + "}")
                            && one.path("example").asString("").contains("/"));
            return several ? Pattern.compile(pattern.pattern().replaceFirst("\\[\\^/]\\+\\\\Q\\\\E$", ".+")) : pattern;
        }

        /** A literal path is preferred to one with names in it. */
        private long names() {
            return path.chars().filter(c -> c == '{').count();
        }
    }

    private OpenApiDocument(JsonNode root) {
        this.root = root;
        root.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .filter(method -> method.getValue().has("operationId"))
                        .forEach(method ->
                                operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
    }

    static OpenApiDocument of(JsonNode root) {
        return new OpenApiDocument(root);
    }

    static OpenApiDocument read(Path file) {
        return of(YAMLMapper.shared().readTree(file.toFile()));
    }

    /** The project's root, from the directory that tests run in; null when they run elsewhere. */
    static @Nullable Path projectRoot() {
        var directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve(COMMITTED))) {
            directory = directory.getParent();
        }
        return directory;
    }

    JsonNode root() {
        return root;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Codes of the catalogue. */
    List<String> problems() {
        return root.at("/components/schemas/Problem/properties/code/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    Optional<Operation> find(String method, String path) {
        return find(method, path, Operation::pattern).or(() -> find(method, path, Operation::longPattern));
    }

    private Optional<Operation> find(String method, String path, Function<Operation, Pattern> pattern) {
        return operations.stream()
                .filter(one -> one.method().toUpperCase(Locale.ROOT).equals(method.equals("HEAD") ? "GET" : method))
                .filter(one -> pattern.apply(one).matcher(path).matches())
                .min((a, b) -> Long.compare(a.names(), b.names()));
    }

    private static Operation operation(String path, String method, JsonNode definition) {
        var pattern = Pattern.compile(Pattern.quote(path).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q"));
        return new Operation(definition.path("operationId").asString(), method, path, definition, pattern);
    }
}
