@NullMarked
package io.writ.ops.standalone;

import org.jspecify.annotations.NullMarked;
