/** Delegations: who decides in somebody's seat for a time. */
@NullMarked
package io.writ.events.delegation;

import org.jspecify.annotations.NullMarked;
