/** The action tracker: every action as it stands, as it stood at any moment, and live. */
@NullMarked
package io.writ.query.action;

import org.jspecify.annotations.NullMarked;
