@NullMarked
package io.writ.ops.cli.kev;

import org.jspecify.annotations.NullMarked;
