package org.stagepost.server.trail;

import java.util.Objects;
import java.util.function.Function;
import org.stagepost.api.session.Session;
import org.stagepost.server.plugin.Deadline;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;

/**
 * An extension that decides about mail: it is called under guard, and each call leaves a postmark
 * with the session that it was made for. Safe for use by many sessions.
 *
 * @param <T> the extension point
 */
public final class Hook<T> {

  private final Extension<T> extension;
  private final Guard guard;
  private final Label label;
  private final boolean discreet;

  private Hook(Extension<T> extension, Guard guard, Label label, boolean discreet) {
    this.extension = extension;
    this.guard = guard;
    this.label = label;
    this.discreet = discreet;
  }

  /**
   * The hook of an extension, which is asked for its name once, now.
   *
   * @throws PluginFailure if it throws
   */
  public static <T> Hook<T> of(
      Class<T> point, Extension<T> extension, Function<? super T, String> naming, Guard guard) {
    String name = guard.call(extension, e -> Objects.requireNonNull(naming.apply(e), "no name"));
    return new Hook<>(
        extension,
        guard,
        new Label(
            point.getSimpleName(),
            name,
            extension.plugin(),
            extension.version(),
            extension.instance().getClass().getName()),
        false);
  }

  /** The same hook; what it throws may hold a secret, and is not noted. */
  public Hook<T> discreet() {
    return new Hook<>(extension, guard, label, true);
  }

  /** The same hook, for calls that may take longer, or less long, than its others. */
  public Hook<T> within(Deadline deadline) {
    return new Hook<>(extension.within(deadline), guard, label, discreet);
  }

  /** The extension's short name. */
  public String name() {
    return label.name();
  }

  /** Who is called. */
  public Label label() {
    return label;
  }

  /** What is called. */
  public Extension<T> extension() {
    return extension;
  }

  /** Notes that the extension itself has called what it does a failure. */
  public void saidItFailed() {
    guard.saidItFailed(extension);
  }

  /**
   * Calls the extension for something that decides nothing, or that the caller notes by itself.
   *
   * @throws PluginFailure if it throws anything, or does not come back in time
   */
  public <R> R ask(Guard.Work<? super T, R> work) {
    return guard.call(extension, work);
  }

  /**
   * Calls the extension for a session.
   *
   * @param finding what its result means, in words
   * @throws PluginFailure if it throws anything, or does not come back in time
   */
  public <R> R call(
      Session session, Guard.Work<? super T, R> work, Function<? super R, Finding> finding) {
    long began = System.nanoTime();
    R result;
    try {
      result = guard.call(extension, work);
    } catch (PluginFailure failure) {
      Recorder.of(session).note(label, began, failed(failure));
      throw failure;
    }
    Recorder.of(session).note(label, began, finding.apply(result));
    return result;
  }

  /**
   * Calls the extension for a session; a failure of it has a meaning.
   *
   * @param whenItFails what that is
   * @param finding what its result means, in words
   */
  public <R> R call(
      Session session,
      Guard.Work<? super T, R> work,
      Function<PluginFailure, R> whenItFails,
      Function<? super R, Finding> finding) {
    long began = System.nanoTime();
    R result;
    try {
      result = guard.call(extension, work);
    } catch (PluginFailure failure) {
      R meaning = whenItFails.apply(failure);
      Recorder.of(session).note(label, began, failed(failure, finding.apply(meaning)));
      return meaning;
    }
    Recorder.of(session).note(label, began, finding.apply(result));
    return result;
  }

  private Finding failed(PluginFailure failure) {
    return Finding.of(
        discreet
            ? "plugin " + failure.plugin() + " failed; the log says how"
            : String.valueOf(failure.getMessage()));
  }

  /** What a failure is, and what it means. */
  public static Finding failed(PluginFailure failure, Finding meaning) {
    return Finding.of(failure.getMessage() + "; so: " + meaning.verdict());
  }
}
