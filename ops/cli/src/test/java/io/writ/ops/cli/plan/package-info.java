@NullMarked
package io.writ.ops.cli.plan;

import org.jspecify.annotations.NullMarked;
