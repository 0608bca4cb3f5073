package io.writ.command.receipt;

import io.writ.events.log.PostgresEventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Receipts over HTTP. */
@Configuration(proxyBeanMethods = false)
public class ReceiptsConfiguration {

    @Bean
    ReceiptsEndpoint receiptsEndpoint(PostgresEventLog commandLog) {
        return new ReceiptsEndpoint(commandLog);
    }
}
