/** Essays and whole series as files to keep: typeset as PDF, and as EPUB for readers of books. */
@NullMarked
package org.rejoinder.query.book;

import org.jspecify.annotations.NullMarked;
