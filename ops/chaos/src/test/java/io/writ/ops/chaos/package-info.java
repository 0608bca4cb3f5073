/** Whole processes under faults: killed nodes, several nodes on one database, and a client that writes down everything. */
@NullMarked
package io.writ.ops.chaos;

import org.jspecify.annotations.NullMarked;
