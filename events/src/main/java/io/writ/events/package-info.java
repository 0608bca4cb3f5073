/**
 * What has happened, and where it is kept.
 *
 * <p>Vocabularies and states are plain Java; only {@code io.writ.events.log} knows a database.
 */
@NullMarked
package io.writ.events;

import org.jspecify.annotations.NullMarked;
