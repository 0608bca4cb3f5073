package io.writ.command.policy;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How long what is sealed in finished cases has to be kept, by {@value #KEYWORD} at the root of the payload's schema. */
public record Retention(Period period) {

    static final String KEYWORD = "x-retention";

    static Optional<Retention> of(JsonNode schema) {
        return Optional.ofNullable(schema.get(KEYWORD)).map(period -> new Retention(Period.parse(period.asString())));
    }

    /** When it ends, in UTC. */
    public Instant until(Instant finished) {
        return finished.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }
}
