package io.writ.ops.standalone;

import io.writ.command.CommandSideConfiguration;
import io.writ.ops.standalone.board.BoardConfiguration;
import io.writ.ops.standalone.identity.DevelopmentIdentityConfiguration;
import io.writ.query.QuerySideConfiguration;
import java.lang.management.ManagementFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Command side, query side and, unless an issuer is configured, the development identity provider. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {OAuth2AuthorizationServerAutoConfiguration.class, OAuth2AuthorizationServerJwtAutoConfiguration.class
        })
@Import({
    CommandSideConfiguration.class,
    QuerySideConfiguration.class,
    DevelopmentIdentityConfiguration.class,
    BoardConfiguration.class
})
public class StandaloneApplication {

    /** Starts Writ and tells what to do next. Ends with 2 for arguments that make no sense, 1 when it does not start. */
    public static void main(String[] arguments) {
        try {
            start(Options.parse(arguments));
        } catch (Options.Invalid e) {
            System.err.println("writ: " + e.getMessage());
            System.exit(2);
        } catch (RuntimeException e) {
            System.err.println("writ: did not start: " + rootCause(e));
            System.exit(1);
        }
    }

    private static void start(Options options) {
        var standalone = Standalone.startUntilTerminated(options);
        var seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        System.out.print(Welcome.text(seconds, options, standalone::property));
    }

    private static Throwable rootCause(Throwable e) {
        var cause = e.getCause();
        return cause == null ? e : rootCause(cause);
    }
}
