@NullMarked
package io.writ.ops.contract;

import org.jspecify.annotations.NullMarked;
