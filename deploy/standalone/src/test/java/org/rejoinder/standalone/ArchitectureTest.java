package org.rejoinder.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.invitation.InvitationEvent;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.series.SeriesEvent;
import org.slf4j.Logger;

/** The walls of the house, checked where both sides can be seen at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses REJOINDER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.rejoinder");

    private static final List<Class<?>> EVENT_FAMILIES = List.of(
            SeriesEvent.class,
            InvitationEvent.class,
            CommentaryEvent.class,
            PublicRecordEvent.class,
            PublicationEvent.class);

    @Test
    void the_command_side_does_not_know_the_query_side() {
        noClasses()
                .that()
                .resideInAPackage("org.rejoinder.command..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.rejoinder.query..", "org.rejoinder.standalone..", "org.rejoinder.seeds..")
                .check(REJOINDER);
    }

    @Test
    void the_query_side_does_not_know_the_command_side() {
        noClasses()
                .that()
                .resideInAPackage("org.rejoinder.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.rejoinder.command..", "org.rejoinder.standalone..", "org.rejoinder.seeds..")
                .check(REJOINDER);
    }

    @Test
    void the_contract_needs_java_axon_jackson_commonmark_and_icu_only() {
        classes()
                .that()
                .resideInAPackage("org.rejoinder.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.rejoinder.contract..",
                        "java..",
                        "javax.sql..",
                        "org.axonframework..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.commonmark..",
                        "com.ibm.icu..",
                        "org.jspecify.annotations..",
                        "org.slf4j..")
                .check(REJOINDER);
    }

    @Test
    void seeds_are_a_caller_of_the_api_and_nothing_more() {
        noClasses()
                .that()
                .resideInAPackage("org.rejoinder.seeds..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.rejoinder.command..", "org.rejoinder.query..", "java.sql..", "org.springframework..")
                .check(REJOINDER);
    }

    @Test
    void the_foundations_of_the_command_side_do_not_know_its_features() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.rejoinder.command.access..",
                        "org.rejoinder.command.log..",
                        "org.rejoinder.command.api..",
                        "org.rejoinder.command.identity..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.rejoinder.command.series..",
                        "org.rejoinder.command.invitation..",
                        "org.rejoinder.command.commentary..",
                        "org.rejoinder.command.record..",
                        "org.rejoinder.command.publication..",
                        "org.rejoinder.command.lookup..",
                        "org.rejoinder.command.workingcopy..")
                .check(REJOINDER);
    }

    /** Aggregates below, what is looked up of them above, and the endpoints of each feature on top. */
    @Test
    void the_packages_of_the_command_side_do_not_depend_on_each_other_in_circles() {
        slices().matching("org.rejoinder.command.(**)")
                .should()
                .beFreeOfCycles()
                .check(REJOINDER);
    }

    @Test
    void the_features_of_the_query_side_do_not_depend_on_each_other_in_circles() {
        slices().matching("org.rejoinder.query.(*)..").should().beFreeOfCycles().check(REJOINDER);
    }

    @Test
    void an_aggregate_decides_without_clock_log_or_anything_outside() {
        classes()
                .that(areAggregates())
                .should()
                .onlyDependOnClassesThat(resideInAPackage("org.rejoinder.contract..")
                        .or(resideInAPackage("org.rejoinder.command.."))
                        .or(resideInAPackage("org.axonframework.."))
                        .or(resideInAPackage("org.jspecify.annotations.."))
                        .or(resideInAPackage("org.springframework.stereotype.."))
                        .or(resideInAPackage("java.lang.."))
                        .or(resideInAPackage("java.util.."))
                        .or(resideInAPackage("java.time..")))
                .check(REJOINDER);
        noClasses()
                .that(areAggregates())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Logger.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(REJOINDER);
    }

    @Test
    void there_are_aggregates_to_hold_to_that() {
        assertThat(REJOINDER.stream().filter(areAggregates())).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void an_event_holds_raw_types_and_small_records_of_them() {
        Set<String> offences = new LinkedHashSet<>();
        for (Class<?> family : EVENT_FAMILIES) {
            for (Class<?> event : family.getPermittedSubclasses()) {
                offences(event, event.getSimpleName(), offences);
            }
        }
        assertThat(offences).isEmpty();
    }

    private static void offences(Class<?> type, String path, Set<String> offences) {
        for (RecordComponent component : type.getRecordComponents()) {
            for (Class<?> held : held(component.getGenericType()).toList()) {
                String here = path + "." + component.getName();
                if (held.isRecord() && held.getName().startsWith("org.rejoinder.contract.")) {
                    offences(held, here, offences);
                } else if (!isRaw(held)) {
                    offences.add(here + " is a " + held.getName());
                }
            }
        }
    }

    private static Stream<Class<?>> held(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return Stream.of(generic.getActualTypeArguments()).flatMap(ArchitectureTest::held);
        }
        return Stream.of((Class<?>) type);
    }

    private static boolean isRaw(Class<?> type) {
        return type.isPrimitive()
                || List.of(String.class, UUID.class, Instant.class, Integer.class, Long.class, Boolean.class)
                        .contains(type);
    }

    private static DescribedPredicate<JavaClass> areAggregates() {
        return DescribedPredicate.describe(
                "are aggregates",
                type -> type.getMethods().stream()
                        .anyMatch(method -> method.isAnnotatedWith(CommandHandler.class)
                                || method.isAnnotatedWith(EventSourcingHandler.class)));
    }
}
