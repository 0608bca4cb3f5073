/** A small scenario that shows every state of an approval. */
@NullMarked
package io.writ.ops.cli.demo;

import org.jspecify.annotations.NullMarked;
