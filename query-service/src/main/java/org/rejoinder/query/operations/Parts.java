package org.rejoinder.query.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Asks every part how it is: those of this process, and the command side where it runs as another. */
@Component
class Parts {

    /** Always well, or said elsewhere on the page. */
    private static final Set<String> LEFT_OUT = Set.of("ping", "ssl", "livenessState", "readinessState", "deadLetters");

    private final HealthEndpoint health;
    private final CommandSide command;

    Parts(HealthEndpoint health, CommandSide command) {
        this.health = health;
        this.command = command;
    }

    List<Part> all() {
        List<Part> parts = new ArrayList<>();
        add("", health.health(), parts);
        command.status().ifPresent(status -> parts.add(new Part("commandService", status)));
        return parts;
    }

    /** Beans of this side may be named by their classes: {@code org.rejoinder.query.feed.DeadLettersHealth}. */
    private static String name(String bean) {
        return StringUtils.uncapitalize(
                bean.substring(bean.lastIndexOf('.') + 1).replaceFirst("Health$", ""));
    }

    private static void add(String name, HealthDescriptor health, List<Part> parts) {
        if (health instanceof CompositeHealthDescriptor several) {
            Map<String, HealthDescriptor> inner = several.getComponents();
            Objects.requireNonNull(inner, "asked for directly, health hides nothing")
                    .forEach((bean, one) -> {
                        String part = name(bean);
                        if (!LEFT_OUT.contains(part)) {
                            add(name.isEmpty() ? part : name + "." + part, one, parts);
                        }
                    });
        } else {
            parts.add(new Part(name, health.getStatus().getCode()));
        }
    }
}
