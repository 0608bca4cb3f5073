package io.writ.ops.cli.importing;

import io.writ.events.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Tells a report to people, and to programs as JSON Lines. */
final class ReportWriter {

    private static final int SHOWN = 40;

    private final Report report;
    private final String name;

    ReportWriter(Report report, String name) {
        this.report = report;
        this.name = name;
    }

    void print(PrintWriter out, Duration took) {
        double seconds = Math.max(0.001, took.toMillis() / 1000.0);
        out.printf(
                "%n%s: %,d cases, %,d steps in %.1f s (%,.0f steps/s)%n",
                name, report.cases(), report.steps(), seconds, report.steps() / seconds);
        out.printf("  %,9d  accepted now%n", report.accepted());
        out.printf("  %,9d  accepted before%n", report.replayed());
        out.printf("  %,9d  refused%n", report.refused());
        if (report.implied() > 0) {
            out.printf("  %,9d  added, which the log leaves out%n", report.implied());
        }
        out.printf("approvals:%n");
        report.states().forEach((state, count) -> out.printf("  %,9d  %s%n", count, state));
        var remarks = report.remarks();
        remarks.stream().limit(SHOWN).forEach(remark -> out.println(line(remark)));
        if (remarks.size() > SHOWN) {
            out.printf("and %,d more%n", remarks.size() - SHOWN);
        }
        out.flush();
    }

    private static String line(Report.Remark remark) {
        var step = remark.step();
        var problem = step.problem();
        return "%s %s, step %d, %s, by %s%s"
                .formatted(
                        problem == null ? "added before" : "refused",
                        remark.caseId(),
                        step.index(),
                        step.activity(),
                        step.by(),
                        problem == null ? "" : ": " + problem.code() + ": " + problem.detail());
    }

    void write(Path file) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            try (var out = Files.newBufferedWriter(file)) {
                for (var remark : report.remarks()) {
                    out.write(Json.mapper().writeValueAsString(json(remark)));
                    out.write('\n');
                }
                out.write(Json.mapper().writeValueAsString(summary()));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(Report.Remark remark) {
        var step = remark.step();
        var problem = step.problem();
        var json = Json.mapper().createObjectNode();
        json.put("case", remark.caseId());
        json.put("step", step.index());
        json.put("activity", step.activity());
        json.put("time", step.time().toString());
        json.put("by", step.by());
        json.put("outcome", problem != null ? "refused" : "added");
        if (problem != null) {
            json.put("status", problem.status());
            json.put("code", problem.code());
            json.put("detail", problem.detail());
        }
        return json;
    }

    private ObjectNode summary() {
        var json = Json.mapper().createObjectNode();
        json.put("import", name);
        json.put("cases", report.cases());
        json.put("steps", report.steps());
        json.put("acceptedNow", report.accepted());
        json.put("acceptedBefore", report.replayed());
        json.put("refused", report.refused());
        json.put("added", report.implied());
        report.states().forEach(json.putObject("approvals")::put);
        return json;
    }
}
