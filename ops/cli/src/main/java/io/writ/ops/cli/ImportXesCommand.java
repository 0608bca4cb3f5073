package io.writ.ops.cli;

import io.writ.ops.cli.client.DevelopmentTokens;
import io.writ.ops.cli.client.Patience;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.importing.XesImport;
import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.xes.XesLog;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an event log in the XES standard as commands of the people it names. */
@Command(
        name = "xes",
        description = {
            "Run an event log in the XES standard (IEEE 1849), plain or gzipped, as commands of the people it names.",
            "Running it again changes nothing; an import that was stopped resumes."
        })
final class ImportXesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Option(
            names = "--mapping",
            required = true,
            description = "What activities mean and who acts; see docs/import.md.")
    private Path mappingFile;

    @Option(
            names = "--url",
            defaultValue = "${env:WRIT_URL:-http://localhost:8080}",
            description = "Default: ${DEFAULT-VALUE}.")
    private URI url;

    @Option(names = "--parallel", defaultValue = "16", description = "Cases at a time. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    @Option(names = "--limit", description = "Only the first N cases.", paramLabel = "N")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--report", description = "Write refused and added steps there as JSON Lines.")
    private @Nullable Path reportFile;

    @Option(
            names = "--publish",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "First publish the mapping's policy if there is none. Default: yes.")
    private boolean publish;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var mapping = MappingFile.read(mappingFile);
        var client = new WritClient(url, new DevelopmentTokens(url, List.of("backdate")), Patience.A_MINUTE);
        var run = new XesImport(new XesLog(file), mapping, client, parallel);
        if (publish && mapping.publish() != null) {
            run.publish(MappingFile.policy(mappingFile, mapping.publish()));
        }
        run.run(out, limit, reportFile);
        return 0;
    }
}
