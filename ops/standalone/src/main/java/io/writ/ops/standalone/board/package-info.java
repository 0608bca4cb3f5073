/** A page to look at postures, actions and approvals, for whoever is new here. */
@NullMarked
package io.writ.ops.standalone.board;

import org.jspecify.annotations.NullMarked;
