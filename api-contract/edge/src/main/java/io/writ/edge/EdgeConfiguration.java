package io.writ.edge;

import io.writ.edge.command.CommandConfiguration;
import io.writ.edge.consistency.ConsistencyConfiguration;
import io.writ.edge.docs.DocsConfiguration;
import io.writ.edge.http.HttpConfiguration;
import io.writ.edge.identity.IdentityConfiguration;
import io.writ.edge.limits.LimitConfiguration;
import io.writ.edge.problem.ProblemConfiguration;
import io.writ.edge.problem.WholeText;
import io.writ.edge.problem.WorkedTime;
import io.writ.edge.redis.RedisConfiguration;
import io.writ.edge.roles.RoleConfiguration;
import io.writ.edge.security.SecurityConfiguration;
import io.writ.edge.session.SessionConfiguration;
import io.writ.edge.stepup.StepUpConfiguration;
import io.writ.edge.version.VersionConfiguration;
import io.writ.events.json.Json;
import org.springdoc.webmvc.ui.SwaggerConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Everything that stands between the wire and an operation; it is there as soon as the module is. */
@AutoConfiguration(
        before = {
            JacksonAutoConfiguration.class,
            ErrorMvcAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            SwaggerConfig.class,
            UserDetailsServiceAutoConfiguration.class,
            WebMvcAutoConfiguration.class
        })
@Import({
    HttpConfiguration.class,
    ProblemConfiguration.class,
    SecurityConfiguration.class,
    SessionConfiguration.class,
    IdentityConfiguration.class,
    RoleConfiguration.class,
    StepUpConfiguration.class,
    RedisConfiguration.class,
    LimitConfiguration.class,
    CommandConfiguration.class,
    ConsistencyConfiguration.class,
    DocsConfiguration.class,
    VersionConfiguration.class
})
public class EdgeConfiguration {

    /** One dialect on the wire and in the log. */
    @Bean
    JsonMapper jsonMapper() {
        return Json.builder()
                .addModule(WholeText.module())
                .addModule(WorkedTime.module())
                .build();
    }
}
