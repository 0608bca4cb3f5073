@NullMarked
package io.writ.query.access;

import org.jspecify.annotations.NullMarked;
