package io.writ.ops.cli.replay;

import io.writ.api.policy.ReplayLine;
import io.writ.events.Actor;
import io.writ.events.json.Json;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.client.WritClient;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/** Has past cases of a policy decided again by a draft, and tells which would have ended differently. */
public final class Replay {

    private static final Person ADMINISTRATOR =
            new Person("replay-administrator", Actor.Kind.PERSON, List.of("admin"), List.of());
    private static final ObjectReader LINE =
            Json.mapper().readerFor(ReplayLine.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final WritClient client;
    private final PrintWriter out;
    private final int shown;
    private int told;
    private ReplayLine.@Nullable Summary summary;

    /** @param shown how many differing cases are printed */
    public Replay(WritClient client, PrintWriter out, int shown) {
        this.client = client;
        this.out = out;
        this.shown = shown;
    }

    /**
     * @param report where every line of the answer is kept, as it came
     * @throws ReplayImpossible when the draft is refused, or the answer is not complete
     */
    public ReplayLine.Summary run(String policy, byte[] draft, @Nullable Path report) {
        var path = "approval-policies/" + policy + "/replays";
        try (var file = report == null ? null : Files.newBufferedWriter(report)) {
            var refused = client.follow(ADMINISTRATOR, path, draft, line -> take(line, file));
            if (refused != null) {
                throw new ReplayImpossible("%s: %s".formatted(refused.code(), refused.detail()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (summary == null) {
            throw new ReplayImpossible("the answer ended without a summary: it is not complete");
        }
        print(summary);
        return summary;
    }

    private void take(String line, @Nullable BufferedWriter file) {
        try {
            if (file != null) {
                file.write(line);
                file.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ReplayLine read = LINE.readValue(line);
        switch (read) {
            case ReplayLine.Difference difference -> tell(difference);
            case ReplayLine.Progress progress -> {}
            case ReplayLine.Summary all -> summary = all;
            case ReplayLine.Failed failed ->
                throw new ReplayImpossible("%s: %s".formatted(failed.code(), failed.detail()));
        }
    }

    private void tell(ReplayLine.Difference difference) {
        told++;
        if (told > shown) {
            return;
        }
        var text = new StringBuilder("  ").append(difference.approval());
        text.append("  ").append(difference.recorded());
        if (difference.refusal() != null) {
            text.append(" -> refused: ").append(difference.refusal());
        } else if (!difference.recorded().equals(difference.replayed())) {
            text.append(" -> ").append(difference.replayed());
        }
        if (difference.openStage() != null) {
            text.append(", waits for ").append(difference.openStage());
        }
        if (!difference.addedStages().isEmpty()) {
            text.append(", also needs ").append(String.join(", ", difference.addedStages()));
        }
        if (!difference.droppedStages().isEmpty()) {
            text.append(", no longer needs ").append(String.join(", ", difference.droppedStages()));
        }
        out.println(text);
        out.flush();
    }

    private void print(ReplayLine.Summary all) {
        if (told > shown) {
            out.printf("  and %,d more%n", told - shown);
        }
        out.printf(
                "%,d past cases in %.1f s, up to position %d%n",
                all.cases(), all.elapsedMillis() / 1000.0, all.position());
        out.printf("  %,7d  would have ended differently, or by other stages%n", all.differing());
        out.printf("  %,7d  would have needed another stage%n", all.anotherStage());
        all.addedStages().forEach((stage, count) -> out.printf("  %,7d    %s%n", count, stage));
        out.printf("  %,7d  would have ended in another state%n", all.anotherOutcome());
        all.outcomes().forEach((outcome, count) -> out.printf("  %,7d    %s%n", count, outcome));
        out.printf("  %,7d  would have been refused at once%n", all.refused());
        if (all.erased() > 0) {
            out.printf("  %,7d  more could not be decided again: personal data of them are erased%n", all.erased());
        }
        out.flush();
    }
}
