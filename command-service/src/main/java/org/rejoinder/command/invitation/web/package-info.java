@NullMarked
package org.rejoinder.command.invitation.web;

import org.jspecify.annotations.NullMarked;
