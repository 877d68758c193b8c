/** Looking for words in what is public: how they are kept, what may be asked, and what is shown of what was found. */
@NullMarked
package org.rejoinder.query.search;

import org.jspecify.annotations.NullMarked;
