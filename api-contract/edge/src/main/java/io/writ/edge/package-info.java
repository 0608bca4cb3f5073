/** The edge: what keeps the contract on both sides, whichever capability answers. */
@NullMarked
package io.writ.edge;

import org.jspecify.annotations.NullMarked;
