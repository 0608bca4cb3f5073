package io.writ.ops.contract;

import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Watches every service that starts with this on its class path. */
@AutoConfiguration
@ConditionalOnWebApplication
public class ContractWatchConfiguration {

    /** @param fixtures addresses of operations that only tests have */
    @Bean
    FilterRegistrationBean<WatchFilter> contractWatch(
            @Value("${writ.contract-watch.fixtures:}") List<String> fixtures) {
        var root = OpenApiDocument.projectRoot();
        if (root == null) {
            throw new IllegalStateException("tests run below the project's root");
        }
        var file = Path.of("target", "contract", ProcessHandle.current().pid() + "-" + System.nanoTime() + ".jsonl")
                .toAbsolutePath();
        var document = OpenApiDocument.read(root.resolve(OpenApiDocument.COMMITTED));
        var registration = new FilterRegistrationBean<>(new WatchFilter(new Watch(document, file, fixtures)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.addUrlPatterns("/api/*");
        return registration;
    }
}
