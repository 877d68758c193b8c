@NullMarked
package org.rejoinder.command.publication.web;

import org.jspecify.annotations.NullMarked;
