@NullMarked
package io.writ.query.approval;

import org.jspecify.annotations.NullMarked;
