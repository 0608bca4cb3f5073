package io.writ.client;

import io.writ.api.command.ReceiptResource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What became of commands whose answers were lost. */
@HttpExchange(url = "/api/v1/receipts", accept = "application/json")
public interface ReceiptsClient {

    @GetExchange("/{key}")
    ReceiptResource get(@PathVariable("key") String key, @RequestParam("operation") String operation);
}
