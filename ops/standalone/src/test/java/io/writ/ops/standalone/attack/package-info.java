/** What must not get through a running instance, by rows that anybody may add to. */
@NullMarked
package io.writ.ops.standalone.attack;

import org.jspecify.annotations.NullMarked;
