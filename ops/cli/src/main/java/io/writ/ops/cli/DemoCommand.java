package io.writ.ops.cli;

import io.writ.ops.cli.client.DevelopmentTokens;
import io.writ.ops.cli.client.Patience;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.demo.Demo;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills an instance with something to see. */
@Command(
        name = "demo",
        description = "Fill an instance with a small scenario: requests in every state. Again changes nothing.")
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = "${env:WRIT_URL:-http://localhost:8080}",
            description = "Default: ${DEFAULT-VALUE}.")
    private URI url;

    @Override
    public Integer call() {
        var tokens = new DevelopmentTokens(url, List.of());
        var client = new WritClient(url, person -> tokens.ofUser(person.id()), Patience.A_MINUTE);
        var out = spec.commandLine().getOut();
        out.println(new Demo(client).tell());
        out.printf("Look around as any of the users that ./writ token lists, for instance:%n");
        out.printf("  curl -H \"Authorization: Bearer $(./writ token chloe)\" %s/api/v1/inbox%n", url);
        out.flush();
        return 0;
    }
}
