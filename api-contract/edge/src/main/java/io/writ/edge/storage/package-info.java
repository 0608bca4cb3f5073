/** Who may change the schema of the database, where this process is told to. */
@NullMarked
package io.writ.edge.storage;

import org.jspecify.annotations.NullMarked;
