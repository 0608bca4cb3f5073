package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;

/** Looks for a text in everything that a dump of the database would hold. */
record WholeDatabase(String url) {

    /** Every table of every schema, as COPY writes it and as it lies in columns of bytes. */
    List<String> placesOf(String text) throws SQLException, IOException {
        var found = new ArrayList<String>();
        try (var connection = database()) {
            for (var table : tables(connection)) {
                if (contains(connection, table, text)) {
                    found.add(table.replaceFirst("_v\\d+_\\d+\\.", "."));
                }
            }
        }
        return found;
    }

    /** Columns of which the planner has this text in a sample, as bytes or as text. */
    List<String> samplesOf(String text) throws SQLException {
        var samples = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            samples.append(" || coalesce(stavalues%d::text, '')".formatted(i));
        }
        var found = new ArrayList<String>();
        try (var connection = database();
                var statement =
                        connection.prepareStatement("select starelid::regclass || '.' || attname from pg_statistic"
                                + " join pg_attribute on attrelid = starelid and attnum = staattnum"
                                + " where strpos(''%s, ?) > 0 or strpos(''%s, ?) > 0".formatted(samples, samples))) {
            statement.setString(1, text);
            statement.setString(2, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1).replaceFirst("_v\\d+_\\d+\\.", "."));
                }
            }
        }
        return found;
    }

    /** Columns that the planner has sampled. */
    List<String> sampled() throws SQLException {
        return samplesOf("");
    }

    /** What a query for one number finds. */
    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** What a query for one value finds. */
    String text(String sql) throws SQLException {
        try (var connection = database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** A table that holds this text as text and as bytes, and may be sampled. */
    void plant(String text) throws SQLException {
        execute("create table public.canary as select '{\"name\": \"%1$s\"}' as words,".formatted(text)
                + " convert_to('{\"name\": \"%s\"}', 'UTF8') as bytes from generate_series(1, 3)".formatted(text));
    }

    void uproot() throws SQLException {
        execute("drop table public.canary");
    }

    /** Keeps what approvals and exports show now, as a dump of everything would. */
    void keep() throws SQLException {
        execute("create table public.approvals as table %s.approval;".formatted(approvals())
                + "create table public.exports as table query.exports;"
                + "create table public.parts as table query.export_parts");
    }

    /** As if the database but for schema {@code personal} had been restored from what was kept. */
    void bringBack() throws SQLException {
        execute("delete from %1$s.approval; insert into %1$s.approval table public.approvals;".formatted(approvals())
                + "delete from query.exports; insert into query.exports table public.exports;"
                + "insert into query.export_parts table public.parts;"
                + "update query.projections set purged = 0; drop table public.approvals, public.exports, public.parts");
    }

    private String approvals() throws SQLException {
        return text("select schema_name from query.projections where name = 'approvals' and state = 'serving'");
    }

    /** As the server does by itself from time to time. */
    void analyze() throws SQLException {
        execute("analyze");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')"
                        + " and not exists (select from pg_inherits where inhparent ="
                        + " format('%I.%I', schemaname, tablename)::regclass) order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables).contains("log.events_0", "log.receipts", "personal.subject_keys", "query.export_parts");
        return tables;
    }

    private static boolean contains(Connection connection, String table, String text) throws SQLException, IOException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var binary = new ByteArrayOutputStream();
        copy.copyOut("copy (select * from %s) to stdout (format binary)".formatted(table), binary);
        var bytes = binary.toString(StandardCharsets.ISO_8859_1);
        var wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var escaped = Json.mapper().writeValueAsString(text).replace("\"", "");
        return bytes.contains(wanted) || bytes.contains(escaped);
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "standalone");
    }
}
