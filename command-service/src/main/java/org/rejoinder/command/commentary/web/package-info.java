@NullMarked
package org.rejoinder.command.commentary.web;

import org.jspecify.annotations.NullMarked;
