@NullMarked
package io.writ.ops.embedded;

import org.jspecify.annotations.NullMarked;
