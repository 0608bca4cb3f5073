@NullMarked
package io.writ.ops.cli.mapping;

import org.jspecify.annotations.NullMarked;
