package io.writ.ops.bench;

import io.writ.ops.bench.lifecycle.LedgerBench;
import io.writ.ops.bench.lifecycle.LogBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./writ bench}. */
@Command(
        name = "bench",
        subcommands = {LogBench.class, LedgerBench.class},
        mixinStandardHelpOptions = true)
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
