package io.writ.query.policy;

import io.writ.events.EventCodec;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.events.policy.PolicyEvent;
import io.writ.query.folding.Columns;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every published version of every policy. */
final class PoliciesProjector implements Projector {

    static final String NAME = "policies";

    static final String STREAMS = "policy-";

    private static final Columns<PolicyEvent.Published> VERSIONS = new Columns<PolicyEvent.Published>(
                    "policy", "key, version")
            .with("key", "text", event -> event.policy().key())
            .with("version", "int4", event -> event.policy().version())
            .with("title", "text", event -> event.definition().title())
            .with("definition", "bytea", event -> Json.mapper().writeValueAsBytes(event.definition()));

    private final EventCodec codec = new EventCodec();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("""
                create table policy (
                  key text not null,
                  version integer not null,
                  title text not null,
                  definition bytea not null,
                  primary key (key, version))
                """);
    }

    @Override
    public boolean concerns(String stream) {
        return stream.startsWith(STREAMS);
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        var published = events.stream()
                .filter(event -> event.stream().startsWith(STREAMS))
                .map(event -> published((PolicyEvent) codec.decode(event)))
                .toList();
        VERSIONS.upsert(published, connection);
    }

    private static PolicyEvent.Published published(PolicyEvent event) {
        return switch (event) {
            case PolicyEvent.Published published -> published;
        };
    }
}
