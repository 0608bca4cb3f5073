@NullMarked
package io.writ.ops.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
