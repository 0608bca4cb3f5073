/** What follows events by itself, as an administrator sees it. */
@NullMarked
package io.writ.api.follow;

import org.jspecify.annotations.NullMarked;
