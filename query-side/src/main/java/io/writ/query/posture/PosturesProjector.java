package io.writ.query.posture;

import io.writ.events.EventCodec;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModelEvent;
import io.writ.query.folding.Columns;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The posture of every scope, and every version of every model. */
final class PosturesProjector implements Projector {

    static final String NAME = "postures";
    static final String SCOPES = "posture-";
    static final String MODELS = "posture-model-";

    private record Row(String scope, LoggedEvent last, Posture state) {}

    private static final Columns<Row> POSTURES = new Columns<Row>("posture", "scope")
            .with("scope", "text", Row::scope)
            .with("version", "int8", row -> row.last().version())
            .with("position", "int8", row -> row.last().position())
            .with("updated_at", "timestamptz", row -> row.last().recordedAt())
            .with("folded", "bytea", row -> PostureCodec.encode(row.state()));

    private static final Columns<PostureModelEvent.Published> VERSIONS = new Columns<PostureModelEvent.Published>(
                    "posture_model", "key, version")
            .with("key", "text", event -> event.model().key())
            .with("version", "int4", event -> event.model().version())
            .with("definition", "bytea", event -> Json.mapper().writeValueAsBytes(event.definition()));

    private final EventCodec codec = new EventCodec();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public List<String> tables() {
        return List.of("""
                create table posture (
                  scope text primary key,
                  version bigint not null,
                  position bigint not null,
                  updated_at timestamptz not null,
                  folded bytea not null)
                """, """
                create table posture_model (
                  key text not null,
                  version integer not null,
                  definition bytea not null,
                  primary key (key, version))
                """);
    }

    @Override
    public boolean concerns(String stream) {
        return stream.startsWith(MODELS) || stream.startsWith(SCOPES);
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        var models = new ArrayList<PostureModelEvent.Published>();
        var scopes = new LinkedHashMap<String, List<LoggedEvent>>();
        for (var event : events) {
            if (event.stream().startsWith(MODELS)) {
                models.add(published((PostureModelEvent) codec.decode(event)));
            } else if (event.stream().startsWith(SCOPES)) {
                scopes.computeIfAbsent(event.stream().substring(SCOPES.length()), scope -> new ArrayList<>())
                        .add(event);
            }
        }
        VERSIONS.upsert(models, connection);
        POSTURES.upsert(fold(scopes, connection), connection);
    }

    private static PostureModelEvent.Published published(PostureModelEvent event) {
        return switch (event) {
            case PostureModelEvent.Published published -> published;
        };
    }

    private List<Row> fold(Map<String, List<LoggedEvent>> scopes, Connection connection) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var scope : scopes.entrySet()) {
            var events = scope.getValue();
            var before = load(scope.getKey(), connection);
            var state = codec.fold(before, Posture::evolve, PostureEvent.class, events);
            rows.add(new Row(scope.getKey(), events.getLast(), state));
        }
        return rows;
    }

    private static Posture load(String scope, Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select folded from posture where scope = ?")) {
            statement.setString(1, scope);
            try (var result = statement.executeQuery()) {
                return result.next() ? PostureCodec.decode(result.getBytes(1)) : Posture.NONE;
            }
        }
    }
}
