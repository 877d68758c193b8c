/** What people may ask of the correspondence. */
@NullMarked
package org.rejoinder.command.correspondence.web;

import org.jspecify.annotations.NullMarked;
