/** Erasures over HTTP and at the operator's door. */
@NullMarked
package org.rejoinder.command.erasure.web;

import org.jspecify.annotations.NullMarked;
