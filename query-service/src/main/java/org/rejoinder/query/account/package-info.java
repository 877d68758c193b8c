@NullMarked
package org.rejoinder.query.account;

import org.jspecify.annotations.NullMarked;
