@NullMarked
package io.writ.query.folding;

import org.jspecify.annotations.NullMarked;
