/** What all lists have in common: parameters, cursors, pages. */
@NullMarked
package io.writ.query.page;

import org.jspecify.annotations.NullMarked;
