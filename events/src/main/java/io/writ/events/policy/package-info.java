/** Approval policies: how requests of one kind are decided, as versioned data. */
@NullMarked
package io.writ.events.policy;

import org.jspecify.annotations.NullMarked;
