@NullMarked
package io.writ.ops.auditor;

import org.jspecify.annotations.NullMarked;
