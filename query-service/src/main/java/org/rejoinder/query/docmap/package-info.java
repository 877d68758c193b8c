/** How an essay came to be published, as the DocMaps framework tells it to machines. */
@NullMarked
package org.rejoinder.query.docmap;

import org.jspecify.annotations.NullMarked;
