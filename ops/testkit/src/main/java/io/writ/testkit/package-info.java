/** What tests share: a PostgreSQL and a Redis for every suite. */
@NullMarked
package io.writ.testkit;

import org.jspecify.annotations.NullMarked;
