@NullMarked
package io.writ.query.page;

import org.jspecify.annotations.NullMarked;
