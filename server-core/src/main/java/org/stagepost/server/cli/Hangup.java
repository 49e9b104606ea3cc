package org.stagepost.server.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP. The JDK has no supported interface for signals, and javac warns of the class that there
 * is; so that is reached by its name, and a Java without it has no SIGHUP.
 */
final class Hangup {

  private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  /** From now on SIGHUP does this, each time on a thread of its own, instead of ending the JVM. */
  static void does(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle made =
          lookup.findConstructor(signal, MethodType.methodType(void.class, String.class));
      MethodHandle handle =
          lookup.findStatic(signal, "handle", MethodType.methodType(handler, signal, handler));
      MethodHandle run =
          MethodHandles.dropArguments(
              lookup
                  .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                  .bindTo(work),
              0,
              signal);
      handle.invoke(made.invoke("HUP"), MethodHandleProxies.asInterfaceInstance(handler, run));
    } catch (Throwable unavailable) { // Windows has none, and -Xrs leaves it to the system
      LOG.debug("SIGHUP reloads nothing here", unavailable);
    }
  }
}
