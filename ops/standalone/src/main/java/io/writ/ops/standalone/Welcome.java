package io.writ.ops.standalone;

import io.writ.ops.standalone.identity.DevelopmentIdentity;
import java.util.function.UnaryOperator;

/** What somebody may do next with what was started: nothing that it would not answer. */
final class Welcome {

    private Welcome() {}

    /**
     * @param seconds that starting took
     * @param property of the running instance
     */
    static String text(double seconds, Options options, UnaryOperator<String> property) {
        return "%nWrit is ready after %.1f s: %s%n%s%n".formatted(seconds, options.url(), next(options, property));
    }

    private static String next(Options options, UnaryOperator<String> property) {
        return Boolean.parseBoolean(property.apply(DevelopmentIdentity.SWITCH))
                ? withDevelopmentUsers(options)
                : withUsersOf(property.apply(DevelopmentIdentity.ISSUER), options);
    }

    private static String withDevelopmentUsers(Options options) {
        var where = options.port() == 8080 ? "" : " --url " + options.url();
        return """
                  API documentation   %1$s/docs
                  sign in             %1$s/session
                  users and tokens    ./writ token%2$s
                  something to see    ./writ demo%2$s
                  look at it          %1$s/dev/board
                  stop                Ctrl-C; the data stays in %3$s
                """.formatted(options.url(), where, options.data());
    }

    /** The others are not there then: they need the development identity provider. */
    private static String withUsersOf(String issuer, Options options) {
        return """
                  API documentation   %s/docs
                  tokens              from %s
                  stop                Ctrl-C; the data stays in %s
                """.formatted(options.url(), issuer, options.data());
    }
}
