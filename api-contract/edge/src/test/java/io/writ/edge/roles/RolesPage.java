package io.writ.edge.roles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The matrix as the documentation shows it: approved there, and made again here from the code to compare. */
final class RolesPage {

    static final Path APPROVED = Path.of("../../docs/features/roles.md");
    static final Path RECEIVED = Path.of("target/received/roles.md");

    private static final String BEGIN = "| operation | about |";
    private static final String YES = "x";

    /** A line of it. */
    record Row(Concern concern, Set<Role> roles) {}

    private RolesPage() {}

    /** As approved: operations with their lines. */
    static Map<String, Row> approved() throws IOException {
        var rows = new TreeMap<String, Row>();
        var lines = Files.readAllLines(APPROVED);
        lines.stream()
                .skip(before(lines).size() + 2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .forEach(cells -> rows.put(cells.getFirst(), row(cells)));
        return rows;
    }

    /** What stands above the table. Markdown shows none that begins before its header. */
    private static List<String> before(List<String> lines) {
        var before = lines.stream().takeWhile(line -> !line.startsWith(BEGIN)).toList();
        if (!before.getLast().isEmpty()) {
            throw new IllegalStateException("this belongs into the table: " + before.getLast());
        }
        return before;
    }

    private static Row row(List<String> cells) {
        var columns = List.of(Role.values());
        var roles = columns.stream()
                .filter(role -> cells.get(2 + columns.indexOf(role)).equals(YES))
                .collect(Collectors.toUnmodifiableSet());
        return new Row(Concern.valueOf(cells.get(1).toUpperCase(Locale.ROOT)), roles);
    }

    /** The page with the table of the code in the place of its own. */
    static String received() throws IOException {
        var lines = Files.readAllLines(APPROVED);
        var before = before(lines);
        var after = lines.stream()
                .skip(before.size())
                .dropWhile(line -> line.startsWith("|"))
                .toList();
        var page = String.join("\n", before) + "\n" + table(RoleMatrix.engine()) + String.join("\n", after) + "\n";
        Files.createDirectories(RECEIVED.getParent());
        Files.writeString(RECEIVED, page);
        return page;
    }

    private static String table(RoleMatrix matrix) {
        var table = new StringBuilder(BEGIN);
        Arrays.stream(Role.values()).forEach(role -> table.append(" %s |".formatted(role.code())));
        table.append("\n|---|---|").append("---|".repeat(Role.values().length)).append('\n');
        for (var operation : matrix.operations()) {
            table.append("| %s | %s |"
                    .formatted(operation, matrix.concern(operation).name().toLowerCase(Locale.ROOT)));
            for (var role : Role.values()) {
                boolean may = matrix.roles(operation).orElseThrow().contains(role);
                table.append(" %s |".formatted(may ? YES : "-"));
            }
            table.append('\n');
        }
        return table.toString();
    }
}
