/** Passages that essays take up, as W3C Web Annotations: who answers which words of which version, and where those stand now. */
@NullMarked
package org.rejoinder.query.annotations;

import org.jspecify.annotations.NullMarked;
