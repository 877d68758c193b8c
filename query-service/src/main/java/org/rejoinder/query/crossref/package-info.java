/** What Crossref is told of essays, so that it registers their DOIs: the deposit as XML, and the desk's pages for it. */
@NullMarked
package org.rejoinder.query.crossref;

import org.jspecify.annotations.NullMarked;
