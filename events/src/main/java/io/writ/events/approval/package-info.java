/** Approvals: the facts of one case and the state that they add up to. */
@NullMarked
package io.writ.events.approval;

import org.jspecify.annotations.NullMarked;
