/**
 * Watches what a service answers while tests run, and compares it with the committed OpenAPI document. A service whose
 * tests have this on their class path is watched; nothing has to be asked for.
 */
@NullMarked
package io.writ.ops.contract;

import org.jspecify.annotations.NullMarked;
