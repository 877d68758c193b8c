package org.rejoinder.torture.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Changes a few types as they are loaded, and looks at no other: thousands are loaded at each start. */
final class Weaver implements ClassFileTransformer {

    /** Printed with the name of each type that was changed. */
    static final String WOVEN = "torture: woven into ";

    private final Map<String, AsmVisitorWrapper> changes;

    /** @param changes by the name of the type */
    Weaver(Map<String, AsmVisitorWrapper> changes) {
        this.changes = Map.copyOf(changes);
    }

    /** Changes what is loaded already, and from now on what is loaded. */
    void weaveInto(Instrumentation jvm) throws UnmodifiableClassException {
        jvm.addTransformer(this, true);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : jvm.getAllLoadedClasses()) {
            if (changes.containsKey(type.getName())) {
                loaded.add(type);
            }
        }
        jvm.retransformClasses(loaded.toArray(Class<?>[]::new));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> former,
            ProtectionDomain domain,
            byte[] bytes) {
        String type = name == null ? "" : name.replace('/', '.');
        AsmVisitorWrapper change = changes.get(type);
        if (change == null) {
            return null;
        }
        try {
            byte[] changed = changed(
                    type,
                    change,
                    new ClassFileLocator.Compound(
                            ClassFileLocator.Simple.of(type, bytes), ClassFileLocator.ForClassLoader.of(loader)));
            System.err.println(WOVEN + type);
            return changed;
        } catch (RuntimeException | LinkageError failure) {
            // The JVM would not say so.
            System.err.println("torture: " + type + " cannot be changed: " + failure);
            throw failure;
        }
    }

    private static byte[] changed(String type, AsmVisitorWrapper change, ClassFileLocator files) {
        TypeDescription described = TypePool.Default.of(files).describe(type).resolve();
        return new ByteBuddy().decorate(described, files).visit(change).make().getBytes();
    }
}
