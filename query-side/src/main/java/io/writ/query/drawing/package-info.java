/** Boxes and arrows, as SVG and as Mermaid text. */
@NullMarked
package io.writ.query.drawing;

import org.jspecify.annotations.NullMarked;
