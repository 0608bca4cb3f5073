package io.writ.ops.cli;

import picocli.CommandLine.Command;

/** Brings in what happened elsewhere. */
@Command(
        name = "import",
        subcommands = {ImportXesCommand.class},
        description = "Run a log of past cases through the public HTTP interface.")
final class ImportCommand {}
