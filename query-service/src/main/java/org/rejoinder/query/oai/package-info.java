/** The public record for harvesters: OAI-PMH 2.0. */
@NullMarked
package org.rejoinder.query.oai;

import org.jspecify.annotations.NullMarked;
