package org.stagepost.server.plugin;

/**
 * Every call from the core into an extension goes through here: it is timed, it runs under the
 * plugin's context class loader, and what it throws carries the plugin's id.
 */
public final class Guard {

  /** What is done with an extension. */
  @FunctionalInterface
  public interface Work<T, R> {
    /** Does it. */
    R on(T extension) throws Exception;
  }

  /**
   * Calls an extension.
   *
   * @throws PluginFailure if it throws anything
   */
  public <T, R> R call(Extension<T> extension, Work<? super T, R> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(extension.instance().getClass().getClassLoader());
    try {
      return work.on(extension.instance());
    } catch (PluginFailure inner) {
      throw inner; // an extension called the host, which called another one: that one is at fault
    } catch (Throwable thrown) {
      throw new PluginFailure(extension.plugin(), thrown);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
