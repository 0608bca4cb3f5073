/** Runs projectors over the log: exactly once for each event, rebuilt while serving, poison parked. */
@NullMarked
package io.writ.query.projection;

import org.jspecify.annotations.NullMarked;
