package io.writ.ops.cli.importing;

import io.writ.events.Actor;
import io.writ.ops.cli.client.Command;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.client.Problem;
import io.writ.ops.cli.client.Reply;
import io.writ.ops.cli.client.ServerUnavailable;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.mapping.Mapping;
import io.writ.ops.cli.plan.NotMapped;
import io.writ.ops.cli.plan.Planner;
import io.writ.ops.cli.xes.XesCase;
import io.writ.ops.cli.xes.XesLog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A whole log: cases side by side, the steps of each in order. */
public final class XesImport {

    private static final Person ADMINISTRATOR =
            new Person("import-administrator", Actor.Kind.PERSON, List.of("admin"), List.of());

    private final XesLog log;
    private final Mapping mapping;
    private final Planner planner;
    private final WritClient client;
    private final Semaphore slots;
    private final int parallel;
    private final Report report = new Report();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /** @param parallel how many cases at a time */
    public XesImport(XesLog log, Mapping mapping, WritClient client, int parallel) {
        this.log = log;
        this.mapping = mapping;
        this.planner = new Planner(mapping);
        this.client = client;
        this.slots = new Semaphore(parallel);
        this.parallel = parallel;
    }

    /**
     * Publishes the mapping's policy unless there is one under its key.
     *
     * @throws ImportImpossible when the server refuses it
     */
    public void publish(byte[] policy) {
        var path = "approval-policies/" + mapping.policy() + "/versions";
        var key = Keys.of(mapping.policy(), new String(policy, java.nio.charset.StandardCharsets.UTF_8));
        var reply = client.send(Command.of(ADMINISTRATOR, path, policy, key).first());
        if (reply instanceof Reply.Refused(Problem problem) && problem.status() != 412) {
            throw new ImportImpossible("the policy '%s' was refused: %s: %s"
                    .formatted(mapping.policy(), problem.code(), problem.detail()));
        }
    }

    /**
     * Runs the log.
     *
     * @param limit how many cases of the log, from its beginning
     * @param file where the report goes as JSON Lines beside {@code out}
     * @throws ImportImpossible when the mapping leaves an activity out; nothing was sent
     * @throws ServerUnavailable when the server stays away; running again resumes
     */
    public Report run(PrintWriter out, long limit, @Nullable Path file) {
        var survey = Survey.of(log, limit);
        var unmapped = new TreeSet<>(survey.activities());
        unmapped.removeAll(mapping.activities().keySet());
        if (!unmapped.isEmpty()) {
            throw new ImportImpossible("the mapping leaves out these activities of the log: " + unmapped);
        }
        out.printf("%,d cases, %,d steps, %d at a time%n", survey.cases(), survey.steps(), parallel);
        out.flush();
        long begun = System.nanoTime();
        send(out, survey, limit);
        var writer = new ReportWriter(report, mapping.name());
        writer.print(out, Duration.ofNanos(System.nanoTime() - begun));
        if (file != null) {
            writer.write(file);
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return report;
    }

    private void send(PrintWriter out, Survey survey, long limit) {
        try (var progress = Progress.of(out, report, survey.steps(), "steps");
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            progress.start();
            var started = new long[1];
            log.forEachCase(source -> {
                if (started[0]++ < limit && failure.get() == null) {
                    slots.acquireUninterruptibly();
                    workers.execute(() -> runCase(source));
                }
            });
        }
    }

    private void runCase(XesCase source) {
        try {
            report.add(new CaseImport(mapping, planner, client, planner.plan(source)).run());
        } catch (NotMapped e) {
            report.add(notMapped(source, e));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            slots.release();
        }
    }

    private static CaseResult notMapped(XesCase source, NotMapped reason) {
        var steps = new ArrayList<StepResult>();
        for (var step : source.steps()) {
            var problem = new Problem(0, "not-mapped", String.valueOf(reason.getMessage()), null);
            steps.add(new StepResult(steps.size(), step.activity(), step.time(), "nobody", false, false, problem));
        }
        return new CaseResult(source.id(), null, List.copyOf(steps));
    }

    /** What was counted so far. */
    public Report report() {
        return report;
    }
}
