@NullMarked
package io.writ.ops.standalone.identity;

import org.jspecify.annotations.NullMarked;
