@NullMarked
package io.writ.ops.cli.posture;

import org.jspecify.annotations.NullMarked;
