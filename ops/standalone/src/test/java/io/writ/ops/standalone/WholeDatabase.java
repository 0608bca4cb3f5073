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
