/** Records what rules refused, so that auditors see attempts and not only successes. */
@NullMarked
package io.writ.command.refusal;

import org.jspecify.annotations.NullMarked;
