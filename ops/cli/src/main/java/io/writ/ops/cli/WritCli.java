package io.writ.ops.cli;

import io.writ.ops.cli.client.ServerUnavailable;
import io.writ.ops.cli.demo.DemoImpossible;
import io.writ.ops.cli.importing.ImportImpossible;
import io.writ.ops.cli.kev.CatalogueUnreadable;
import io.writ.ops.cli.mapping.MappingInvalid;
import io.writ.ops.cli.posture.HistoryInvalid;
import io.writ.ops.cli.replay.ReplayImpossible;
import io.writ.ops.cli.xes.XesUnreadable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./writ token}, {@code ./writ import}, {@code ./writ replay-policy} and {@code ./writ demo} run. */
@Command(
        name = "writ",
        subcommands = {TokenCommand.class, ImportCommand.class, ReplayCommand.class, DemoCommand.class},
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT)
public final class WritCli {

    private WritCli() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new WritCli())
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (!expected(exception)) {
                        throw exception;
                    }
                    command.getErr().println("writ: " + exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    private static boolean expected(Exception exception) {
        return exception instanceof ServerUnavailable
                || exception instanceof DemoImpossible
                || exception instanceof ImportImpossible
                || exception instanceof MappingInvalid
                || exception instanceof CatalogueUnreadable
                || exception instanceof HistoryInvalid
                || exception instanceof ReplayImpossible
                || exception instanceof XesUnreadable;
    }
}
