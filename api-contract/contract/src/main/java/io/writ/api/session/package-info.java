/** Who a client is to Writ. */
@NullMarked
package io.writ.api.session;

import org.jspecify.annotations.NullMarked;
