package org.rejoinder.command.clockwork;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the clockwork runs.
 *
 * @param every how long it waits between two looks; nothing happens by itself on a node where this is zero
 */
@ConfigurationProperties("rejoinder.clockwork")
record ClockworkProperties(@DefaultValue("10s") Duration every) {}
