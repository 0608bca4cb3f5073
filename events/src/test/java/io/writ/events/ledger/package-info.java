@NullMarked
package io.writ.events.ledger;

import org.jspecify.annotations.NullMarked;
