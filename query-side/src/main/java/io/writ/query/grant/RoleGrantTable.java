package io.writ.query.grant;

import io.writ.api.Page;
import io.writ.api.grant.RoleGrantResource;
import io.writ.events.grant.RoleTerms;
import io.writ.query.page.Database;
import io.writ.query.page.Filters;
import io.writ.query.page.Names;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Reads the table that {@link RoleGrantsProjector} keeps. */
final class RoleGrantTable {

    static final Set<String> NAMES =
            Set.of("principal", "role", "entity", "effect", "inForce", Parameters.LIMIT, Parameters.CURSOR);

    private final Database database;
    private final ReadModels models;

    RoleGrantTable(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    /** The newest first. */
    Page<RoleGrantResource> list(Parameters parameters) {
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        var sql = new Sql("select * from %s.role_grant where true"
                .formatted(models.of(RoleGrantsProjector.NAME).schema()));
        narrow(parameters, sql);
        if (cursor != null) {
            sql.add(" and (granted_at, id) < (?, ?)", cursor.time(), cursor.id());
        }
        sql.add(" order by granted_at desc, id desc limit ?", limit + 1);
        return Pages.of(
                database.query(sql, RoleGrantTable::read),
                limit,
                last -> parameters.cursorAfter(last.grantedAt().toString(), last.id()));
    }

    private static void narrow(Parameters parameters, Sql sql) {
        for (var name : Set.of("principal", "role", "entity")) {
            Filters.equal(parameters, name, name, sql);
        }
        var effect = parameters.read("effect", name -> Names.parse(RoleTerms.Effect.class, name), "It is an effect.");
        if (effect != null) {
            sql.add(" and effect = ?", Names.of(effect));
        }
        var inForce = parameters.read("inForce", RoleGrantTable::flag, "It is true or false.");
        if (inForce != null) {
            sql.add(" and (revoked_at is null and (until_at is null or until_at > now())) = ?", inForce);
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static RoleGrantResource read(ResultSet row) throws SQLException {
        return new RoleGrantResource(
                row.getString("id"),
                row.getLong("version"),
                Names.parse(RoleTerms.Effect.class, row.getString("effect")),
                row.getString("principal"),
                row.getString("role"),
                row.getString("entity"),
                Database.instantOrNull(row, "until_at"),
                row.getString("reason"),
                row.getString("granted_by"),
                Database.instant(row, "granted_at"),
                Database.instantOrNull(row, "revoked_at"),
                row.getString("revoked_by"),
                row.getString("revocation_reason"),
                null);
    }
}
