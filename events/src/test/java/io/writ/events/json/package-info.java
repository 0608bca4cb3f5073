@NullMarked
package io.writ.events.json;

import org.jspecify.annotations.NullMarked;
