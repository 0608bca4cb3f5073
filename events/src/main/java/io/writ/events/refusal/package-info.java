/** Attempts that a rule refused, kept so that auditors see them too. */
@NullMarked
package io.writ.events.refusal;

import org.jspecify.annotations.NullMarked;
