/** Every way in which Writ says no, as one catalogue. */
@NullMarked
package io.writ.api.problem;

import org.jspecify.annotations.NullMarked;
