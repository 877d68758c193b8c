/** What an invited person sees. */
@NullMarked
package org.rejoinder.query.invitation;

import org.jspecify.annotations.NullMarked;
