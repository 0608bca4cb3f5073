/** What a caller may do with a resource, told with the resource. */
@NullMarked
package io.writ.api.affordance;

import org.jspecify.annotations.NullMarked;
