package org.rejoinder.standalone;

import org.rejoinder.command.CommandService;
import org.rejoinder.query.QueryService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** Both sides in one context: the command side writes the log, the query side reads it from the same database. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({CommandService.class, QueryService.class})
class StandaloneApplication {}
