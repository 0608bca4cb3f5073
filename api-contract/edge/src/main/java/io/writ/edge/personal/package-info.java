/** The master keys that a process has. */
@NullMarked
package io.writ.edge.personal;

import org.jspecify.annotations.NullMarked;
