package org.rejoinder.command.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether people open accounts for themselves.
 *
 * @param open whether they may; where not, accounts come from administrators and from invitations
 */
@ConfigurationProperties("rejoinder.registration")
record Registration(@DefaultValue("true") boolean open) {}
