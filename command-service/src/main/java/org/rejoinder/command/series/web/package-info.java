@NullMarked
package org.rejoinder.command.series.web;

import org.jspecify.annotations.NullMarked;
