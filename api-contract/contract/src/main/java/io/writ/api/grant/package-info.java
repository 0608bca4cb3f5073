/** Roles granted and withheld by the engine, as clients see them. */
@NullMarked
package io.writ.api.grant;

import org.jspecify.annotations.NullMarked;
