/** The query side: projections of the log, and what is read from them. */
@NullMarked
package io.writ.query;

import org.jspecify.annotations.NullMarked;
