package org.rejoinder.standalone;

import org.springframework.context.ConfigurableApplicationContext;

/** What a first start does. */
final class FirstStart {

    record Outcome(String words) {}

    FirstStart(ConfigurableApplicationContext context, DataFolder folder, Options options, String address) {}

    Outcome run() {
        return new Outcome("");
    }
}
