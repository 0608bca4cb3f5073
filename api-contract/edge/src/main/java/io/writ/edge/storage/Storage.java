package io.writ.edge.storage;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database whose log is ready for use.
 *
 * @param administrator who may migrate further schemas; null where that is done otherwise
 */
public record Storage(@Nullable DataSource administrator) {}
