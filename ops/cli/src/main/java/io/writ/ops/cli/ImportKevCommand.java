package io.writ.ops.cli;

import io.writ.ops.cli.client.DevelopmentTokens;
import io.writ.ops.cli.client.Patience;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.importing.KevImport;
import io.writ.ops.cli.kev.KevCatalogue;
import java.nio.file.Path;
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

/** Submits the CISA catalogue of known exploited vulnerabilities as actions, by an agent. */
@Command(
        name = "kev",
        description = {
            "Submit each entry of the CISA catalogue of known exploited vulnerabilities as an action with a due date.",
            "Running it again changes nothing; an import that was stopped resumes; a later edition adds what is new."
        })
final class ImportKevCommand implements Callable<Integer> {

    private static final String NEEDS = """
            import kev needs two things:
              FILE          the catalogue as JSON, plain or gzipped. CISA publishes it at
                            https://www.cisa.gov/known-exploited-vulnerabilities-catalog under CC0
              an instance   ./writ up, in another terminal; or --url
            Then: ./writ import kev known_exploited_vulnerabilities.json
            """;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Here here = new Here();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Without one, says what is needed.")
    private @Nullable Path file;

    @Option(
            names = "--owner",
            defaultValue = "amal",
            description = {
                "Who answers for the actions; {vendor} in it becomes the vendor, so that '{vendor}-desk' makes a",
                "desk for each. Default: ${DEFAULT-VALUE}."
            })
    private String owner;

    @Option(
            names = "--agent-owner",
            defaultValue = "amal",
            description = "Who answers for the agent that submits them. Default: ${DEFAULT-VALUE}.")
    private String agentOwner;

    @Option(
            names = "--escalate-to",
            split = ",",
            defaultValue = "maya",
            description = "Who is told when one is overdue, by comma. Default: ${DEFAULT-VALUE}.")
    private List<String> escalateTo;

    @Option(names = "--parallel", defaultValue = "16", description = "Entries at a time. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    @Option(names = "--limit", description = "Only the first N entries, the oldest first.", paramLabel = "N")
    private long limit = Long.MAX_VALUE;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (file == null) {
            out.print(NEEDS);
            out.flush();
            return CommandLine.ExitCode.USAGE;
        }
        var catalogue = KevCatalogue.read(file);
        var client =
                new WritClient(here.url(), new DevelopmentTokens(here.url(), List.of("backdate")), Patience.A_MINUTE);
        var tally = new KevImport(client, agentOwner, owner, escalateTo, parallel).run(catalogue, out, limit);
        out.printf("Look at the tracker, now and as it was: %s/dev/board#tracker%n", here.url());
        out.flush();
        return tally.refused() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
