@NullMarked
package io.writ.query.inbox;

import org.jspecify.annotations.NullMarked;
