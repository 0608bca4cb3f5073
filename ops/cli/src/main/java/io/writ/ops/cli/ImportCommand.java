package io.writ.ops.cli;

import picocli.CommandLine.Command;

/** Brings in what happened elsewhere. */
@Command(
        name = "import",
        subcommands = {ImportXesCommand.class, ImportKevCommand.class, ImportPosturesCommand.class},
        description = "Bring in through the public HTTP interface what happened elsewhere.")
final class ImportCommand {}
