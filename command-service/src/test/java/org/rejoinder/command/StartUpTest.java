package org.rejoinder.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import java.util.Collection;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.xml.XStreamSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Axon falls back to pieces that lose events without a word. None of them is in the command service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartUpTest {

    @Test
    void the_command_service_stands_on_the_log_and_on_nothing_in_memory() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CommandServiceApplication.class)
                .run("--rejoinder.store.url=" + Postgres.newDatabase(), "--server.port=0")) {
            Configuration axon = context.getBean(Configuration.class);

            assertThat(axon.getComponent(TransactionManager.class).getClass().getSimpleName())
                    .isEqualTo("LogTransactions");
            assertThat(context.getBean(EventStorageEngine.class).getClass().getSimpleName())
                    .isEqualTo("PostgresEventStorageEngine");
            assertThat(axon.eventStore()).isSameAs(context.getBean(EventStore.class));
            assertThat(context.getBeansOfType(EventBus.class)).hasSize(1);
            assertThat(axon.commandBus())
                    .isSameAs(context.getBean(CommandBus.class))
                    .isInstanceOf(SimpleCommandBus.class);
            assertThat(context.getBeansOfType(Serializer.class).values())
                    .isNotEmpty()
                    .noneMatch(XStreamSerializer.class::isInstance);
            assertThat(axon.serializer()).isNotInstanceOf(XStreamSerializer.class);
            Collection<?> repositories =
                    context.getBeansOfType(Repository.class).values();
            assertThat(repositories).isNotEmpty().allMatch(CachingEventSourcingRepository.class::isInstance);
            assertThat(context.getBeansOfType(Tracer.class))
                    .as("nothing is traced where nothing takes traces")
                    .isEmpty();
        }
    }
}
