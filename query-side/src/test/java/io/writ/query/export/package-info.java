@NullMarked
package io.writ.query.export;

import org.jspecify.annotations.NullMarked;
