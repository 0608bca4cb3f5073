/** The event log: append, read, and the schema that makes both safe. */
@NullMarked
package io.writ.events.log;

import org.jspecify.annotations.NullMarked;
