@NullMarked
package io.writ.edge.ledger;

import org.jspecify.annotations.NullMarked;
