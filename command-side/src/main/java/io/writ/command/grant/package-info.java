/** Granting and withholding roles, and ending that early. */
@NullMarked
package io.writ.command.grant;

import org.jspecify.annotations.NullMarked;
