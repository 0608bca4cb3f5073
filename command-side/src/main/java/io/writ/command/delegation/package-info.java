/** Delegations: who lets whom decide in their seat, and for how long. */
@NullMarked
package io.writ.command.delegation;

import org.jspecify.annotations.NullMarked;
