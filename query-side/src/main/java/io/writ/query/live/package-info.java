/** Changes of the log as streams of Server-Sent Events that resume. */
@NullMarked
package io.writ.query.live;

import org.jspecify.annotations.NullMarked;
