/** Web Annotations that were made elsewhere, read for what margin notes can take of them. */
@NullMarked
package org.rejoinder.command.annotation;

import org.jspecify.annotations.NullMarked;
