/** Texts read beside the log and made readable: Markdown to safe HTML, and the comparison of two texts. */
@NullMarked
package org.rejoinder.query.text;

import org.jspecify.annotations.NullMarked;
