/**
 * The whole workflow against a plain model of it. The model is written from the tables of the domain, with nothing of the
 * aggregates' code: where both were wrong in the same way, both would have been misread from the same page.
 */
@NullMarked
package org.rejoinder.command.model;

import org.jspecify.annotations.NullMarked;
