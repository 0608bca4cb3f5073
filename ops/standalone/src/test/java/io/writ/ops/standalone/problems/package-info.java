/** Every problem that a client may be told, provoked by a real request. */
@NullMarked
package io.writ.ops.standalone.problems;

import org.jspecify.annotations.NullMarked;
