/** Approvals as a client sees them. */
@NullMarked
package io.writ.api.approval;

import org.jspecify.annotations.NullMarked;
