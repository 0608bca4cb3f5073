package io.writ.client;

import io.writ.events.json.Json;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes clients of one service on behalf of one caller. */
public final class WritClients {

    /** Passes over what a newer service says beyond what is known here. */
    private static final JsonMapper JSON = Json.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpServiceProxyFactory proxies;

    /** @param token asked for a bearer token before each request */
    public WritClients(URI service, Supplier<String> token) {
        var rest = RestClient.builder()
                .baseUrl(service)
                .configureMessageConverters(
                        converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)))
                .requestInitializer(request -> request.getHeaders().setBearerAuth(token.get()))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw new ProblemAnswer(response.getStatusCode().value(), JSON.readTree(response.getBody()));
                })
                .build();
        proxies = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest))
                .build();
    }

    /** @param client one of the interfaces of this package */
    public <C> C of(Class<C> client) {
        return proxies.createClient(client);
    }

    /** A new idempotency key; kept by whoever may have to send the command again. */
    public static String newKey() {
        return "\"" + UUID.randomUUID() + "\"";
    }
}
