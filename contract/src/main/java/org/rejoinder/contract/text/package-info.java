@NullMarked
package org.rejoinder.contract.text;

import org.jspecify.annotations.NullMarked;
