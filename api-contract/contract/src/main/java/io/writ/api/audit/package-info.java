/** The event log as an auditor sees it. */
@NullMarked
package io.writ.api.audit;

import org.jspecify.annotations.NullMarked;
