@NullMarked
package io.writ.query.ledger;

import org.jspecify.annotations.NullMarked;
