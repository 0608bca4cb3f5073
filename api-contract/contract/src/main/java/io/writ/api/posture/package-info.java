/** Postures and their models as a client sees them. */
@NullMarked
package io.writ.api.posture;

import org.jspecify.annotations.NullMarked;
