package io.writ.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One SHA-256 over every row of a generation: equal rows, equal digest, in whatever order they were written. */
final class GenerationDigest {

    private GenerationDigest() {}

    static String of(Connection connection, String schema) throws SQLException {
        var parts = new ArrayList<String>();
        for (var table : tables(connection, schema)) {
            parts.add("select '%s' as name, encode(sha256(convert_to(t::text, 'UTF8')), 'hex') as row from %s.%s t"
                    .formatted(table, schema, table));
        }
        var rows = String.join(" union all ", parts);
        var sql = "select encode(sha256(convert_to(coalesce(string_agg(name || row, '' order by name, row), ''),"
                + " 'UTF8')), 'hex') from (" + rows + ") everything";
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return "sha-256:" + result.getString(1);
        }
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        try (var select = connection.prepareStatement(
                "select tablename from pg_tables where schemaname = ? order by tablename")) {
            select.setString(1, schema);
            var tables = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            return tables;
        }
    }
}
