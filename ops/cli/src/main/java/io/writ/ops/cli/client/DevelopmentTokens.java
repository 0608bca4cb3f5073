package io.writ.ops.cli.client;

import io.writ.events.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tokens for anybody, from the development identity provider of a standalone instance. */
public final class DevelopmentTokens implements Tokens {

    private static final int REMEMBERED = 10_000;

    private final Http http = new Http();
    private final URI base;
    private final List<String> scopes;
    private final Map<Person, String> tokens = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Person, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param scopes that every token carries, such as {@code backdate} */
    public DevelopmentTokens(URI base, List<String> scopes) {
        this.base = base;
        this.scopes = scopes;
    }

    @Override
    public String of(Person person) {
        var known = tokens.get(person);
        if (known != null) {
            return known;
        }
        var token = mint(person);
        tokens.put(person, token);
        return token;
    }

    /** A token of one of the instance's own development users. */
    public String ofUser(String user) {
        return ask(HttpRequest.newBuilder(base.resolve("/dev/token?user=" + user))
                        .header("Accept", "application/json"))
                .path("access_token")
                .asString("");
    }

    /** The instance's own development users. */
    public JsonNode users() {
        return ask(HttpRequest.newBuilder(base.resolve("/dev/users")));
    }

    private String mint(Person person) {
        var body = Json.mapper().createObjectNode();
        body.put("subject", person.id());
        body.put("kind", person.kind().name().toLowerCase(Locale.ROOT));
        person.roles().forEach(body.putArray("roles")::add);
        person.groups().forEach(body.putArray("groups")::add);
        scopes.forEach(body.putArray("scopes")::add);
        if (person.owner() != null) {
            body.put("owner", person.owner());
        }
        return ask(HttpRequest.newBuilder(base.resolve("/dev/tokens"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(
                                Json.mapper().writeValueAsBytes(body))))
                .path("access_token")
                .asString("");
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(Http.TIMEOUT).build());
            if (response.statusCode() != 200) {
                throw new ServerUnavailable("%s answers %d: %s"
                        .formatted(
                                response.uri(),
                                response.statusCode(),
                                Problem.of(response.statusCode(), response.body())
                                        .detail()));
            }
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new ServerUnavailable("%s gives no tokens (%s); is ./writ up running there?".formatted(base, e));
        }
    }
}
