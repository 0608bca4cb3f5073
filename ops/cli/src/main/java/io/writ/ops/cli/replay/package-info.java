/** Past cases against a draft of their policy. */
@NullMarked
package io.writ.ops.cli.replay;

import org.jspecify.annotations.NullMarked;
