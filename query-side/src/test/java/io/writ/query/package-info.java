@NullMarked
package io.writ.query;

import org.jspecify.annotations.NullMarked;
