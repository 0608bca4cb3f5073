/** The contract as Java interfaces, for services that call Writ. */
@NullMarked
package io.writ.client;

import org.jspecify.annotations.NullMarked;
