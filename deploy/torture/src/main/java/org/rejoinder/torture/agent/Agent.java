package org.rejoinder.torture.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
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
    public static void premain(String orders, Instrumentation jvm) throws Exception {
        Agent agent = new Agent(Path.of(orders), name(System.getenv("LOGGING_FILE_NAME")));
        Properties given = Orders.read(agent.file);
        agent.follow(given);
        new Weaver(changes(given)).weaveInto(jvm);
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

    /** By the types they change. */
    private static Map<String, AsmVisitorWrapper> changes(Properties given) {
        Map<String, AsmVisitorWrapper> changes = new HashMap<>();
        changes.put(
                Clock.class.getName(),
                Advice.to(WrongClock.ShiftedInstant.class).on(named("currentInstant")));
        changes.put(
                "java.time.Clock$SystemClock",
                Advice.to(WrongClock.ShiftedMillis.class).on(named("millis")));
        changes.put(
                "org.apache.kafka.common.utils.SystemTime",
                Advice.to(WrongClock.ShiftedMillis.class).on(named("milliseconds")));
        changes.put(
                Socket.class.getName(),
                Advice.to(Rewired.class).on(named("connect").and(takesArguments(SocketAddress.class, int.class))));
        changes.put(
                "sun.nio.ch.SocketChannelImpl",
                Advice.to(Rewired.class).on(named("connect").and(takesArguments(SocketAddress.class))));
        String mutant = Orders.mutant(given);
        if (!mutant.isEmpty()) {
            Mutant wanted = Mutant.valueOf(mutant);
            changes.put(wanted.type(), wanted.change());
        }
        return changes;
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
