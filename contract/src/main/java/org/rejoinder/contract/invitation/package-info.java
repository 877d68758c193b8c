@NullMarked
package org.rejoinder.contract.invitation;

import org.jspecify.annotations.NullMarked;
