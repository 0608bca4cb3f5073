package io.writ.ops.cli;

import io.writ.ops.cli.client.DevelopmentTokens;
import io.writ.ops.cli.client.Patience;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.importing.PostureImport;
import io.writ.ops.cli.posture.HistoryFile;
import io.writ.ops.cli.posture.ModelFile;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays the public history of a level as transitions of a scope. */
@Command(
        name = "postures",
        description = {
            "Replay the history of a level as transitions of a scope: lines of a date and a level, by comma.",
            "Running it again changes nothing; an import that was stopped resumes."
        })
final class ImportPosturesCommand implements Callable<Integer> {

    private static final String NEEDS = """
            import postures needs three things:
              FILE          lines such as 2006-08-01,severe; what begins with # is a comment
              --model       the posture model whose levels it names
              an instance   ./writ up, in another terminal; or --url
            For the UK national threat level:
              ./writ import postures ops/import/uk-national-threat/history.csv \\
                --model ops/postures/uk-national-threat.json --scope united-kingdom --title "United Kingdom"
            """;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Here here = new Here();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Without one, says what is needed.")
    private @Nullable Path file;

    @Option(names = "--model", description = "The model as JSON; its file's name is its key.", paramLabel = "FILE")
    private @Nullable Path model;

    @Option(names = "--model-key", description = "Its key, where that is not its file's name.", paramLabel = "KEY")
    private @Nullable String modelKey;

    @Option(names = "--scope", description = "Key of the scope. Default: the model's key.", paramLabel = "KEY")
    private @Nullable String scope;

    @Option(names = "--title", description = "Title of the scope. Default: its key.")
    private @Nullable String title;

    @Option(names = "--zone", defaultValue = "UTC", description = "Where days begin. Default: ${DEFAULT-VALUE}.")
    private ZoneId zone;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (file == null || model == null) {
            out.print(NEEDS);
            out.flush();
            return CommandLine.ExitCode.USAGE;
        }
        var definition = ModelFile.read(model, modelKey);
        var history = HistoryFile.read(file, definition.levels(), zone);
        var key = scope == null ? definition.key() : scope;
        var client =
                new WritClient(here.url(), new DevelopmentTokens(here.url(), List.of("backdate")), Patience.A_MINUTE);
        new PostureImport(client, definition, key, title == null ? key : title).run(history, out);
        out.printf("Look at the timeline: %s/dev/board#posture/%s%n", here.url(), key);
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
