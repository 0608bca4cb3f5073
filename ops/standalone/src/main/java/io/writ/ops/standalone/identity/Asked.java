package io.writ.ops.standalone.identity;

import io.writ.events.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a client asks to be in an access token.
 *
 * @param contexts authentication contexts ({@code acrs}), which are met by asking for them
 * @param capabilities what the client declares that it can do ({@code xms_cc})
 */
record Asked(List<String> scopes, List<String> contexts, List<String> capabilities) {

    /** What the tokens of people say when nothing is asked for: their client takes claims challenges. */
    static final List<String> CAPABILITIES = List.of("cp1");

    static Asked nothing() {
        return new Asked(List.of(), List.of(), CAPABILITIES);
    }

    static Asked context(@Nullable String context) {
        return new Asked(List.of(), context == null ? List.of() : List.of(context), CAPABILITIES);
    }

    /** OpenID Connect's {@code claims} parameter, as Entra's challenge has it. */
    static Asked claims(@Nullable Object parameter) {
        if (!(parameter instanceof String text)) {
            return nothing();
        }
        try {
            var accessToken = Json.mapper().readTree(text).path("access_token");
            var declared = values(accessToken.path("xms_cc"));
            return new Asked(List.of(), values(accessToken.path("acrs")), declared.isEmpty() ? CAPABILITIES : declared);
        } catch (JacksonException e) {
            return nothing();
        }
    }

    private static List<String> values(JsonNode claim) {
        var found = new ArrayList<String>();
        claim.path("values").forEach(value -> found.add(value.asString("")));
        if (claim.path("value").isString()) {
            found.add(claim.path("value").asString());
        }
        return List.copyOf(found);
    }
}
