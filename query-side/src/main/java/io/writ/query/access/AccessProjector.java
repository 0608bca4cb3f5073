package io.writ.query.access;

import io.writ.events.EventCodec;
import io.writ.events.access.AccessEvent;
import io.writ.events.access.AccessEvent.Access;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.Columns;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A row for each restricted read. */
final class AccessProjector implements Projector {

    static final String NAME = "access";

    private record Row(long position, int place, Access access) {}

    private static final Columns<Row> ROWS = new Columns<Row>("access", "position, place")
            .with("position", "int8", Row::position)
            .with("place", "int4", Row::place)
            .with("at", "timestamptz", row -> row.access().at().toString())
            .with("person", "text", row -> row.access().by().id())
            .with("via", "text", row -> row.access().by().via())
            .with("owner", "text", row -> row.access().by().owner())
            .with("operation", "text", row -> row.access().operation())
            .with("target", "text", row -> row.access().target())
            .with("query", "text", row -> row.access().query())
            .with("client", "text", row -> row.access().client())
            .with("authentication_context", "text", row -> row.access().authenticationContext())
            .with("source", "text", row -> row.access().source())
            .with("trace_id", "text", row -> row.access().traceId());

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
        return List.of(
                """
                create table access (
                  position bigint not null,
                  place integer not null,
                  at timestamptz not null,
                  person text not null,
                  via text,
                  owner text,
                  operation text not null,
                  target text not null,
                  query text,
                  client text,
                  authentication_context text,
                  source text,
                  trace_id text not null,
                  primary key (position, place))
                """,
                "create index on access (person, position, place)",
                "create index on access (operation, position, place)",
                "create index on access using brin (at)");
    }

    @Override
    public boolean concerns(String stream) {
        return stream.equals(AccessEvent.STREAM);
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        ROWS.insert(
                events.stream()
                        .filter(event -> event.stream().equals(AccessEvent.STREAM))
                        .flatMap(this::rows)
                        .toList(),
                connection);
    }

    private Stream<Row> rows(LoggedEvent event) {
        return switch ((AccessEvent) codec.decode(event)) {
            case AccessEvent.Recorded recorded ->
                IntStream.range(0, recorded.reads().size())
                        .mapToObj(place -> new Row(
                                event.position(), place, recorded.reads().get(place)));
        };
    }
}
