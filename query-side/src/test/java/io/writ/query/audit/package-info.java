@NullMarked
package io.writ.query.audit;

import org.jspecify.annotations.NullMarked;
