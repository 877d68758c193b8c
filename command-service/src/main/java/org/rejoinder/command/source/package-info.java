/** Reading files that people bring: what they say, as Markdown, and what of it could not be kept. Nothing in them acts. */
@NullMarked
package org.rejoinder.command.source;

import org.jspecify.annotations.NullMarked;
