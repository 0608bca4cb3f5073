/** The database: where it is, who may change its schema, and transactions on it. */
@NullMarked
package io.writ.edge.storage;

import org.jspecify.annotations.NullMarked;
