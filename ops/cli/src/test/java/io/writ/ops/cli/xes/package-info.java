@NullMarked
package io.writ.ops.cli.xes;

import org.jspecify.annotations.NullMarked;
