package io.writ.query.page;

import io.writ.edge.roles.Reach;

/** Keeps a list to what a reader's right reaches. */
public final class Reached {

    private Reached() {}

    /** @param column that holds the entity, or null where something belongs to none */
    public static void add(Reach reach, String column, Sql sql) {
        var entities = reach.entities().toArray(String[]::new);
        if (!reach.everywhere()) {
            sql.add(" and %s = any(?)".formatted(column), (Object) entities);
        } else if (entities.length > 0) {
            sql.add(" and (%1$s is null or %1$s <> all(?))".formatted(column), (Object) entities);
        }
    }
}
