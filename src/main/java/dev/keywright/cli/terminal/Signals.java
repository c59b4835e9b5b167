package dev.keywright.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Runs an action each time Ctrl-C is pressed. A shutdown hook sees only the first one, and the process ends. The JVM's
 * own {@code sun.misc.Signal} (module {@code jdk.unsupported}) handles each. It is called by reflection because the
 * compiler warns about its name. Where it is missing, Ctrl-C ends the process at once.
 */
final class Signals implements AutoCloseable {

    private final Runnable undo;

    private Signals(Runnable undo) {
        this.undo = undo;
    }

    /** @param name of the signal, such as {@code INT} */
    static Signals on(String name, Runnable action) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object signal = signals.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                            return null;
                        }
                        return ofObject(proxy, method.getName(), arguments);
                    });
            Method handle = signals.getMethod("handle", signals, handlers);
            Object before = handle.invoke(null, signal, handler);
            return new Signals(() -> restore(handle, signal, before));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return new Signals(() -> {});
        }
    }

    private static Object ofObject(Object proxy, String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Signals";
        };
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        undo.run();
    }
}
