@NullMarked
package org.rejoinder.command.record.web;

import org.jspecify.annotations.NullMarked;
