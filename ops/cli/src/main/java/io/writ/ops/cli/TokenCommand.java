package io.writ.ops.cli;

import io.writ.ops.cli.client.DevelopmentTokens;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Prints a bearer token of a development user, or lists the users. */
@Command(name = "token", description = "Print a bearer token of a development user; without one, list them.")
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "USER")
    private @Nullable String user;

    @Option(
            names = "--url",
            defaultValue = "${env:WRIT_URL:-http://localhost:8080}",
            description = "Default: ${DEFAULT-VALUE}.")
    private URI url;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var tokens = new DevelopmentTokens(url, List.of());
        if (user != null) {
            out.println(tokens.ofUser(user));
        } else {
            tokens.users().forEach(each -> out.println(line(each)));
        }
        out.flush();
        return 0;
    }

    private static String line(JsonNode user) {
        return "%-16s %-8s roles %-28s groups %s"
                .formatted(
                        user.path("subject").asString(),
                        user.path("kind").asString(),
                        joined(user.path("roles")),
                        joined(user.path("groups")));
    }

    private static String joined(JsonNode strings) {
        return strings.isEmpty()
                ? "-"
                : strings.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
    }
}
