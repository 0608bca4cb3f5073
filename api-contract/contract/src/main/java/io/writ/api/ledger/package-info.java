/** What clients see of the ledger, beside files in formats of its own. */
@NullMarked
package io.writ.api.ledger;

import org.jspecify.annotations.NullMarked;
