/** Actions as a client sees them. */
@NullMarked
package io.writ.api.action;

import org.jspecify.annotations.NullMarked;
