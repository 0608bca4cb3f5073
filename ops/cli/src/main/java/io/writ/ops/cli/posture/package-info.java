/** Posture models and histories of levels, as files have them. */
@NullMarked
package io.writ.ops.cli.posture;

import org.jspecify.annotations.NullMarked;
