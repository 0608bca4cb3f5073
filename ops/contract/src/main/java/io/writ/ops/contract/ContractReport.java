package io.writ.ops.contract;

import io.writ.events.json.Json;
import io.writ.ops.contract.OpenApiDocument.Operation;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the last test run exercised of the contract, and what it found. {@code ./writ test} ends with it, and {@code ./writ
 * contract} prints it again.
 */
final class ContractReport {

    /** What no operation answers unless Writ itself is broken, and so no test of a Writ that works can bring about. */
    private static final Map<String, String> EXCEPTED = Map.of(
            "500",
                    "only a defect leads to it; that a defect becomes a problem is shown on an operation of the edge's tests",
            "internal-error", "the same");

    private final OpenApiDocument document;
    private final List<Seen> seen;
    private final List<String> lines = new ArrayList<>();
    private boolean clean = true;

    ContractReport(OpenApiDocument document, List<Seen> seen) {
        this.document = document;
        this.seen = List.copyOf(seen);
        operations();
        statuses();
        problems();
        findings();
    }

    /** Ends with 1 when something was found or left out, 2 when there is nothing to report on. */
    public static void main(String[] arguments) throws IOException {
        var root = Objects.requireNonNull(OpenApiDocument.projectRoot(), "run below the project's root");
        var seen = read(root);
        if (seen.isEmpty()) {
            System.err.println("writ: no test run was watched yet; ./writ test first");
            System.exit(2);
        }
        var report = new ContractReport(OpenApiDocument.read(root.resolve(OpenApiDocument.COMMITTED)), seen);
        report.lines().forEach(System.out::println);
        System.exit(report.isClean() ? 0 : 1);
    }

    private static List<Seen> read(Path root) throws IOException {
        var seen = new ArrayList<Seen>();
        var files = FileSystems.getDefault().getPathMatcher("glob:**/target/contract/*.jsonl");
        try (Stream<Path> all = Files.walk(root, 5)) {
            for (var file : all.filter(files::matches).toList()) {
                for (var line : Files.readAllLines(file)) {
                    seen.add(Json.mapper().readValue(line, Seen.class));
                }
            }
        }
        return seen;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean isClean() {
        return clean;
    }

    private void operations() {
        var succeeded = seen.stream()
                .filter(one -> one.status() < 400)
                .map(Seen::operation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var all = document.operations().stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));
        count("operations", all, succeeded);
    }

    private void statuses() {
        var all = document.operations().stream()
                .flatMap(one -> one.definition().path("responses").propertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var exercised = seen.stream()
                .filter(one -> one.operation() != null)
                .map(one -> String.valueOf(one.status()))
                .collect(Collectors.toSet());
        count("statuses", all, exercised);
        long pairs = document.operations().stream()
                .mapToLong(one -> one.definition().path("responses").size())
                .sum();
        long pairsSeen = seen.stream()
                .filter(one -> one.operation() != null)
                .map(one -> one.operation() + one.status())
                .distinct()
                .count();
        lines.add("            by operation: %d documented, %d seen".formatted(pairs, pairsSeen));
    }

    private void problems() {
        var declared = document.operations().stream()
                .flatMap(one -> one.problems().stream())
                .collect(Collectors.toSet());
        // Some are met where no operation is: at an address with the wrong method, or on the way to sign in.
        var exercised = seen.stream()
                .filter(one -> one.operation() != null || !declared.contains(one.problem()))
                .map(Seen::problem)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        count("problems", new TreeSet<>(document.problems()), exercised);
    }

    private void count(String what, Set<String> all, Collection<String> exercised) {
        var missing = new TreeSet<>(all);
        missing.removeAll(exercised);
        lines.add("%-11s %d, exercised %d".formatted(what, all.size(), all.size() - missing.size()));
        missing.stream()
                .filter(EXCEPTED::containsKey)
                .forEach(one -> lines.add("            excepted: %s, since %s".formatted(one, EXCEPTED.get(one))));
        missing.removeAll(EXCEPTED.keySet());
        if (!missing.isEmpty()) {
            clean = false;
            lines.add("            not exercised: " + String.join(", ", missing));
        }
    }

    private void findings() {
        long validated = seen.stream().filter(Seen::validated).count();
        var found = new LinkedHashSet<String>();
        seen.forEach(one -> one.findings()
                .forEach(finding -> found.add("%s, status %d: %s (%s)"
                        .formatted(
                                one.operation(),
                                one.status(),
                                finding,
                                one.example().replaceAll("[0-9a-f-]{36}", "…")))));
        lines.add("%-11s %d kinds validated, findings %d".formatted("responses", validated, found.size()));
        found.stream().sorted().forEach(finding -> lines.add("            " + finding));
        clean &= found.isEmpty();
    }
}
