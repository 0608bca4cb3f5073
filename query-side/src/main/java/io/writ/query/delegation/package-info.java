/** Who lets whom decide in their seat, as read models and queries. */
@NullMarked
package io.writ.query.delegation;

import org.jspecify.annotations.NullMarked;
