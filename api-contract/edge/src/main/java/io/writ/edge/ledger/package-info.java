/** Where the log's ledger is, where this process is told of one. */
@NullMarked
package io.writ.edge.ledger;

import org.jspecify.annotations.NullMarked;
