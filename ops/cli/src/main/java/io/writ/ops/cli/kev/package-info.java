/** The CISA catalogue of known exploited vulnerabilities. */
@NullMarked
package io.writ.ops.cli.kev;

import org.jspecify.annotations.NullMarked;
