package io.writ.ops.contract;

import io.writ.events.json.Json;
import io.writ.ops.contract.OpenApiDocument.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Compares answers with the document, and writes down each kind of answer once, and each finding. */
final class Watch {

    /** Imports and load tests answer by the thousand; the first of a kind say what the others would. */
    private static final int CHECKED_OF_A_KIND = 50;

    private final OpenApiDocument document;
    private final ExchangeCheck check;
    private final Path file;
    private final List<String> fixtures;
    private final Map<Kind, AtomicInteger> kinds = new ConcurrentHashMap<>();

    private record Kind(String operation, int status, String problem, boolean dryRun) {}

    /** @param fixtures addresses of operations that only tests have */
    Watch(OpenApiDocument document, Path file, List<String> fixtures) {
        this.document = document;
        this.file = file;
        this.fixtures = List.copyOf(fixtures);
        check = new ExchangeCheck(document);
    }

    void see(Exchange exchange) {
        var operation = document.find(exchange.method(), exchange.path()).orElse(null);
        var problem = problem(exchange);
        var kind = new Kind(
                operation == null ? "" : operation.id(),
                exchange.status(),
                problem == null ? "" : problem,
                exchange.isDryRun());
        int before = kinds.computeIfAbsent(kind, any -> new AtomicInteger()).getAndIncrement();
        if (before < CHECKED_OF_A_KIND) {
            var findings = findings(operation, exchange);
            if (before == 0 || !findings.isEmpty()) {
                var example = exchange.method() + " " + exchange.path();
                write(new Seen(
                        operation == null ? null : operation.id(),
                        exchange.status(),
                        problem,
                        operation != null && exchange.body() != null,
                        example,
                        findings));
            }
        }
    }

    private List<String> findings(@Nullable Operation operation, Exchange exchange) {
        if (operation != null) {
            return check.findings(operation, exchange);
        }
        boolean known = fixtures.stream().anyMatch(exchange.path()::startsWith);
        return exchange.isSuccess() && !known ? List.of("the operation is not documented") : List.of();
    }

    private static @Nullable String problem(Exchange exchange) {
        return exchange.mediaType().equals("application/problem+json") && exchange.body() != null
                ? Json.mapper().readTree(exchange.body()).path("code").asString(null)
                : null;
    }

    private synchronized void write(Seen seen) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    Json.mapper().writeValueAsString(seen) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
