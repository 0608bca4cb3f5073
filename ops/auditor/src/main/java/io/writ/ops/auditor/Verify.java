package io.writ.ops.auditor;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code ./writ verify}.
 *
 * <p>Exit codes: 0 verified, 1 not verified, 2 it could not be checked: nobody answered, or the command was wrong.
 */
@Command(
        name = "verify",
        description = "Proves the audit trail from what was published of it. Exit codes: 0 verified, 1 NOT verified,"
                + " 2 it could not be checked.",
        subcommands = {VerifyLog.class, VerifyEvent.class, VerifyStream.class, VerifyConsistency.class, Mirror.class},
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT)
public final class Verify {

    private Verify() {}

    public static void main(String[] arguments) {
        var charset = System.out.charset();
        System.exit(
                run(new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Verify())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    var verdict = Verdict.of(exception);
                    verdict.print(out, parsed.expandedArgs().contains("--json"));
                    return verdict.exitCode();
                })
                .execute(arguments);
    }
}
