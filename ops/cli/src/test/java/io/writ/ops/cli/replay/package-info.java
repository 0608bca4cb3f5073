@NullMarked
package io.writ.ops.cli.replay;

import org.jspecify.annotations.NullMarked;
