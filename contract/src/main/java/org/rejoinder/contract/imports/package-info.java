/** A back issue on its way in, as the command side keeps it and the desk shows it. */
@NullMarked
package org.rejoinder.contract.imports;

import org.jspecify.annotations.NullMarked;
