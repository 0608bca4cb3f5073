/** Roles granted and withheld, as a read model and queries. */
@NullMarked
package io.writ.query.grant;

import org.jspecify.annotations.NullMarked;
