/** The inbox as a stream of changes that resumes. */
@NullMarked
package io.writ.query.inbox.live;

import org.jspecify.annotations.NullMarked;
