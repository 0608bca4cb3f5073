@NullMarked
package io.writ.ops.cli.importing;

import org.jspecify.annotations.NullMarked;
