package io.writ.query.posture;

import io.writ.api.posture.PostureAffordances;
import io.writ.api.posture.PostureModelSummary;
import io.writ.api.posture.PostureModelVersionResource;
import io.writ.events.json.Json;
import io.writ.events.posture.Level;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;
import io.writ.query.page.Database;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Reads the tables that {@link PosturesProjector} keeps. */
final class PostureTable {

    private final Database database;
    private final ReadModels models;

    PostureTable(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    Board board() {
        return new Board(scopes(), definitions());
    }

    List<Scoped> scopes() {
        return database.query(
                new Sql("select scope, version, position, folded from %s.posture".formatted(schema())),
                row -> new Scoped(
                        row.getString(1), row.getLong(2), row.getLong(3), PostureCodec.decode(row.getBytes(4))));
    }

    /** Versions of models never change, so the present ones do for any moment of the past. */
    Function<PostureModelRef, PostureDefinition> definitions() {
        var known = new HashMap<PostureModelRef, PostureDefinition>();
        database.query(
                        new Sql("select key, version, definition from %s.posture_model".formatted(schema())),
                        PostureTable::version)
                .forEach(version ->
                        known.put(new PostureModelRef(version.key(), version.version()), version.definition()));
        return ref -> Objects.requireNonNull(known.get(ref), () -> "no model %s".formatted(ref));
    }

    /** As what can be done with a posture depends on them. */
    PostureAffordances.Models models() {
        var known = definitions();
        return new PostureAffordances.Models() {

            @Override
            public PostureDefinition at(PostureModelRef ref) {
                return known.apply(ref);
            }

            @Override
            public PostureDefinition newest(String key) {
                return PostureTable.this.newest(key).orElseThrow().definition();
            }
        };
    }

    List<PostureModelSummary> newest(Parameters parameters) {
        var cursor = parameters.cursor();
        var sql = new Sql("select distinct on (key) key, version, definition from %s.posture_model".formatted(schema()))
                .add(" where key > ?", cursor == null ? "" : cursor.key())
                .add(" order by key, version desc limit ?", parameters.limit() + 1);
        return database.query(sql, PostureTable::version).stream()
                .map(version -> new PostureModelSummary(
                        version.key(),
                        version.version(),
                        version.definition().title(),
                        version.definition().levels().stream().map(Level::name).toList()))
                .toList();
    }

    Optional<PostureModelVersionResource> newest(String key) {
        return one(new Sql("select key, version, definition from %s.posture_model".formatted(schema()))
                .add(" where key = ? order by version desc limit 1", key));
    }

    Optional<PostureModelVersionResource> version(String key, int version) {
        return one(new Sql("select key, version, definition from %s.posture_model".formatted(schema()))
                .add(" where key = ? and version = ?", key, version));
    }

    private Optional<PostureModelVersionResource> one(Sql sql) {
        return database.query(sql, PostureTable::version).stream().findAny();
    }

    private static PostureModelVersionResource version(ResultSet row) throws SQLException {
        var definition = Json.mapper().readValue(row.getBytes("definition"), PostureDefinition.class);
        return new PostureModelVersionResource(row.getString("key"), row.getInt("version"), definition);
    }

    private String schema() {
        return models.of(PosturesProjector.NAME).schema();
    }
}
