package io.writ.ops.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line says.
 *
 * @param port of everything over HTTP
 * @param data directory of everything that stays
 * @param address to listen on; the loopback interface unless said otherwise
 * @param others properties of the services, as {@code --name=value}
 */
public record Options(int port, Path data, String address, List<String> others) {

    static final String USAGE =
            "usage: ./writ up [--port 8080] [--data DIR] [--address 127.0.0.1] [--property=value ...]";

    /** @throws Invalid with the usage when the arguments make no sense */
    static Options parse(String... arguments) {
        int port = 8080;
        var data = Path.of(".writ", "data");
        var address = "127.0.0.1";
        var others = new ArrayList<String>();
        var rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            var name = argument.replaceFirst("=.*", "");
            switch (name) {
                case "--port" -> port = number(value(argument, rest));
                case "--data" -> data = Path.of(value(argument, rest));
                case "--address" -> address = value(argument, rest);
                default -> {
                    if (!argument.startsWith("--") || !argument.contains("=")) {
                        throw new Invalid("'%s' is no option%n%s", argument, USAGE);
                    }
                    others.add(argument);
                }
            }
        }
        return new Options(port, data.toAbsolutePath().normalize(), address, List.copyOf(others));
    }

    private static String value(String argument, java.util.Iterator<String> rest) {
        int equals = argument.indexOf('=');
        if (equals >= 0) {
            return argument.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw new Invalid("%s needs a value%n%s", argument, USAGE);
        }
        return rest.next();
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new Invalid("'%s' is no port%n%s", text, USAGE);
        }
        return Integer.parseInt(text);
    }

    /** Where clients on this machine find it. */
    String url() {
        return "http://localhost:" + port;
    }

    /** Arguments that make no sense; says why, and the usage. */
    static final class Invalid extends RuntimeException {
        private Invalid(String template, Object... values) {
            super(template.formatted(values));
        }
    }
}
