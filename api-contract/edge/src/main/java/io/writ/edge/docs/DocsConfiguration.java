package io.writ.edge.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.writ.edge.command.CommandCall;
import io.writ.edge.identity.Caller;
import io.writ.edge.limits.LimitHeaders;
import io.writ.edge.roles.Right;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API reference: the OpenAPI document at {@code /openapi/v1.json}, and a page that shows it at {@code /docs}. */
@Configuration(proxyBeanMethods = false)
public class DocsConfiguration {

    private static final String BEARER = "bearer";
    private static final String SESSION = "session";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandCall.class, Caller.class, Right.class);
    }

    @Bean
    SchemasAsWritten schemasAsWritten() {
        return new SchemasAsWritten();
    }

    @Bean
    OpenAPI contract() {
        return new OpenAPI()
                .info(new Info()
                        .title("Writ")
                        .version("1")
                        .description(
                                "Approvals that are decided by rules and provable afterwards. Commands are POSTs with"
                                        + " an Idempotency-Key; everything that can go wrong is in the catalogue at /problems.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .addServersItem(new Server()
                        .url("/")
                        .description("this service: local, staging or production")
                        .extensions(Map.of("x-internal", false)))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description(
                                                "An access token of the identity provider for this service,"
                                                        + " validated as RFC8725 asks: algorithm, issuer, audience, type and times."))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("__Host-writ-session")
                                        .description("A browser session, begun at /api/v1/session/login. Commands"
                                                + " carry the session's CSRF token as X-CSRF-Token and come"
                                                + " from the portal's origin. The page at /docs does so by itself.")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .addSecurityItem(new SecurityRequirement().addList(SESSION));
    }

    @Bean
    OperationCustomizer edgeOfOperations() {
        return (operation, handler) -> {
            DryRuns.add(operation, handler);
            ProblemResponses.add(operation, handler);
            HeaderParameters.add(operation, handler);
            HeaderParameters.complete(operation);
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return document -> {
            document.getComponents()
                    .addSchemas(ProblemResponses.SCHEMA, ProblemResponses.schema())
                    .addSchemas(DryRuns.SCHEMA, DryRuns.schema())
                    .addHeaders(LimitHeaders.POLICY, ResponseHeaderDocs.policy())
                    .addHeaders(LimitHeaders.LIMIT, ResponseHeaderDocs.limit());
            var examples = new SchemaExamples(document);
            examples.add(document);
            RequestExamples.add(document, examples);
            Tags.add(document);
            UnusedSchemas.remove(document);
        };
    }

    @Bean
    SwaggerIndexTransformer referencePage() {
        return new ReferencePage();
    }

    /** The name that says what it is; springdoc itself appends {@code .yaml} to its path, but not {@code .json}. */
    @Bean
    WebMvcConfigurer openApiJson() {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addViewController("/openapi/v1.json").setViewName("forward:/openapi/v1");
            }
        };
    }
}
