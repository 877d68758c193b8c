@NullMarked
package org.rejoinder.command.imports.web;

import org.jspecify.annotations.NullMarked;
