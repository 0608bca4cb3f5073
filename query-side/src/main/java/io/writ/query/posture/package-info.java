/** The posture board, the history of each scope, and the models. */
@NullMarked
package io.writ.query.posture;

import org.jspecify.annotations.NullMarked;
