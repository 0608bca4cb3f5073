/** Seals the log into its ledger, watches over what was sealed, and serves it to auditors. */
@NullMarked
package io.writ.query.ledger;

import org.jspecify.annotations.NullMarked;
