package io.writ.ops.cli;

import io.writ.ops.cli.client.DevelopmentTokens;
import io.writ.ops.cli.client.Patience;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.replay.Replay;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides past cases again by a draft of their policy; nothing is changed. */
@Command(
        name = "replay-policy",
        description = "Decide past cases of a policy again by a draft, and list what would differ. Nothing is changed.")
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Here here = new Here();

    @Parameters(index = "0", paramLabel = "POLICY", description = "Key of the policy whose cases are replayed.")
    private String policy;

    @Parameters(index = "1", paramLabel = "DRAFT", description = "The draft, as YAML or JSON.")
    private Path draft;

    @Option(names = "--show", defaultValue = "10", description = "Print N differing cases. Default: ${DEFAULT-VALUE}.")
    private int shown;

    @Option(names = "--report", description = "Write every differing case there as JSON Lines.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        var client = new WritClient(here.url(), new DevelopmentTokens(here.url(), List.of()), Patience.A_MINUTE);
        new Replay(client, spec.commandLine().getOut(), shown).run(policy, MappingFile.json(draft), report);
        return 0;
    }
}
