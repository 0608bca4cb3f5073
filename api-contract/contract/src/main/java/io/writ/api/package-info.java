/** What a client sees of Writ: resources, requests, problems. */
@NullMarked
package io.writ.api;

import org.jspecify.annotations.NullMarked;
