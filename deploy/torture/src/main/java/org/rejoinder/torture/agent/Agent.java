package org.rejoinder.torture.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Weaves what the harness may order into a JVM before its program starts, and follows the orders while it runs. */
public final class Agent {

    private static final long LOOKS_EVERY_MILLIS = 50;

    private final Path file;
    private final String process;

    private Agent(Path file, String process) {
        this.file = file;
        this.process = process;
    }

    /**
     * Called by the JVM.
     *
     * @param orders file of the orders
     */
    public static void premain(String orders, Instrumentation jvm) throws IOException {
        Agent agent = new Agent(Path.of(orders), name(System.getenv("LOGGING_FILE_NAME")));
        Properties given = Orders.read(agent.file);
        agent.follow(given);
        weave(given).installOn(jvm);
        Thread following = new Thread(agent::follow, "torture-orders");
        following.setDaemon(true);
        following.start();
    }

    /** As its log is called; the one process keeps its log in its data folder and is told no name for it. */
    private static String name(@Nullable String log) {
        return log == null
                ? "application"
                : Path.of(log).getFileName().toString().replaceFirst("\\.log$", "");
    }

    private static AgentBuilder weave(Properties given) {
        AgentBuilder woven = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .ignore(none())
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .type(named(Clock.class.getName()))
                .transform((type, description, loader, module, domain) ->
                        type.visit(Advice.to(WrongClock.ShiftedInstant.class).on(named("currentInstant"))))
                .type(named("java.time.Clock$SystemClock"))
                .transform((type, description, loader, module, domain) ->
                        type.visit(Advice.to(WrongClock.ShiftedMillis.class).on(named("millis"))))
                .type(named("org.apache.kafka.common.utils.SystemTime"))
                .transform((type, description, loader, module, domain) ->
                        type.visit(Advice.to(WrongClock.ShiftedMillis.class).on(named("milliseconds"))))
                .type(named(Socket.class.getName()))
                .transform((type, description, loader, module, domain) -> type.visit(Advice.to(Rewired.class)
                        .on(named("connect").and(takesArguments(SocketAddress.class, int.class)))))
                .type(named("sun.nio.ch.SocketChannelImpl"))
                .transform((type, description, loader, module, domain) -> type.visit(
                        Advice.to(Rewired.class).on(named("connect").and(takesArguments(SocketAddress.class)))));
        String mutant = Orders.mutant(given);
        return mutant.isEmpty() ? woven : Mutant.valueOf(mutant).weaveInto(woven);
    }

    private void follow() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOKS_EVERY_MILLIS);
                follow(Orders.read(file));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            System.err.println("torture: the orders cannot be followed any more: " + gone);
        }
    }

    private void follow(Properties orders) {
        String mine = process + ".";
        orders.stringPropertyNames().stream()
                .filter(order -> order.startsWith(mine))
                .forEach(order -> System.setProperty(order.substring(mine.length()), orders.getProperty(order)));
    }
}
