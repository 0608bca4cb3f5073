/** Delegations, as clients see them. */
@NullMarked
package io.writ.api.delegation;

import org.jspecify.annotations.NullMarked;
