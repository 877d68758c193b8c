package org.rejoinder.command.follow;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody follows, and how.
 *
 * @param series absent for everything that is published
 * @param calls whether also when responses are called for
 */
public record Choice(@Nullable UUID series, Pace pace, boolean calls) {}
