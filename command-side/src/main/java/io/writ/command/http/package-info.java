/** Between HTTP and commands, for every capability: context, first answers again, refusals as problems. */
@NullMarked
package io.writ.command.http;

import org.jspecify.annotations.NullMarked;
