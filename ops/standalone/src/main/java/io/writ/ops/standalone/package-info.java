/** Everything in one process, for a first look, for development and for small installations. */
@NullMarked
package io.writ.ops.standalone;

import org.jspecify.annotations.NullMarked;
