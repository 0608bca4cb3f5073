/**
 * Approvals: what may be asked of a case, and what follows.
 *
 * <p>The core is pure: {@link io.writ.command.approval.Approvals#decide} is a function of state, command and policies.
 */
@NullMarked
package io.writ.command.approval;

import org.jspecify.annotations.NullMarked;
