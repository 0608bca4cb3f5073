package io.writ.ops.cli.importing;

import io.writ.events.Actor;
import io.writ.events.json.Json;
import io.writ.ops.cli.client.Command;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.client.ServerUnavailable;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.kev.KevCatalogue;
import io.writ.ops.cli.kev.KevEntry;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Submits each entry of the catalogue as an action, by an agent, claimed for the day on which it came into the
 * catalogue. Running it again changes nothing; a later edition adds what is new in it.
 */
public final class KevImport {

    private static final int SHOWN = 20;
    private static final String AGENT = "kev-reader";

    private final WritClient client;
    private final Person agent;
    private final String owner;
    private final List<String> escalateTo;
    private final int parallel;
    private final Tally tally = new Tally();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /**
     * @param answers id of the person who answers for the agent
     * @param owner of each action; {@code {vendor}} in it becomes the vendor
     * @param parallel how many entries at a time
     */
    public KevImport(WritClient client, String answers, String owner, List<String> escalateTo, int parallel) {
        this.client = client;
        this.agent = new Person(AGENT, Actor.Kind.AGENT, List.of("agent"), List.of(), answers);
        this.owner = owner;
        this.escalateTo = List.copyOf(escalateTo);
        this.parallel = parallel;
    }

    /**
     * @param limit how many entries, the oldest first
     * @throws ServerUnavailable when the server stays away; running again resumes
     */
    public Tally run(KevCatalogue catalogue, PrintWriter out, long limit) {
        var entries = catalogue.entries().stream().limit(limit).toList();
        out.printf("Catalogue %s: %,d entries, %d at a time%n", catalogue.edition(), entries.size(), parallel);
        out.flush();
        long begun = System.nanoTime();
        send(entries, KnownReferences.read(client, agent), out);
        print(out, Duration.ofNanos(System.nanoTime() - begun));
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return tally;
    }

    private void send(List<KevEntry> entries, Set<String> known, PrintWriter out) {
        var slots = new Semaphore(parallel);
        try (var progress = Progress.of(out, tally, entries.size(), "entries");
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            progress.start();
            for (var entry : entries) {
                if (failure.get() != null) {
                    break;
                }
                if (known.contains(entry.cve())) {
                    tally.addKnown();
                    continue;
                }
                slots.acquireUninterruptibly();
                workers.execute(() -> {
                    try {
                        tally.add(entry.cve(), client.send(command(entry)));
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        slots.release();
                    }
                });
            }
        }
    }

    private Command command(KevEntry entry) {
        var body = Json.mapper().writeValueAsBytes(entry.toAction(owner, escalateTo));
        return Command.of(agent, "actions", body, Keys.of("kev", entry.cve())).claiming(entry.addedAt());
    }

    private void print(PrintWriter out, Duration took) {
        double seconds = Math.max(0.001, took.toMillis() / 1000.0);
        out.printf("%n%,d entries in %.1f s (%,.0f/s)%n", tally.done(), seconds, tally.done() / seconds);
        out.printf("  %,7d  submitted now%n", tally.accepted());
        out.printf("  %,7d  submitted before%n", tally.replayed());
        out.printf("  %,7d  refused%n", tally.refused());
        tally.refusals().stream().limit(SHOWN).forEach(refusal -> out.println("    " + line(refusal)));
        if (tally.refused() > SHOWN) {
            out.printf("    and %,d more%n", tally.refused() - SHOWN);
        }
        out.flush();
    }

    private static String line(Tally.Refusal refusal) {
        var problem = refusal.problem();
        return problem.code().equals("idempotency-key-reused")
                ? refusal.what() + ": submitted before from another entry, or with other options; it stays as it is"
                : "%s: %s: %s".formatted(refusal.what(), problem.code(), problem.detail());
    }
}
