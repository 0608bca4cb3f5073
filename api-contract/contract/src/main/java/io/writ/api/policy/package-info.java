/** Approval policies as a client sees them. */
@NullMarked
package io.writ.api.policy;

import org.jspecify.annotations.NullMarked;
