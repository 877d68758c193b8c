/** The public record as it is told to others: what every form of exchange (feeds, catalogues, archives, files) says of an essay. */
@NullMarked
package org.rejoinder.query.exchange;

import org.jspecify.annotations.NullMarked;
