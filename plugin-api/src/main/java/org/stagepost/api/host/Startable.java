package org.stagepost.api.host;

/**
 * An extension, or another object of a plugin, that has something to open. {@code start} is called
 * once, before the first session that has the plugin; if the object is also {@code AutoCloseable},
 * {@code close} is called once, after the last one, in the reverse order, with 10 s to finish. An
 * object whose {@code start} throws is not closed: it undoes what it had done.
 */
public interface Startable {

  /**
   * Opens files, pools and threads.
   *
   * @throws Exception stops the start of the server, or has a reload change nothing; the message is
   *     shown to the operator
   */
  void start() throws Exception;
}
