/** What every request and every answer has, whoever asks for what: a trace, headers, a bounded body. */
@NullMarked
package io.writ.edge.http;

import org.jspecify.annotations.NullMarked;
