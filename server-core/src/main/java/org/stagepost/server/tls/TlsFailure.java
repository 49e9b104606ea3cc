package org.stagepost.server.tls;

import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used. */
public final class TlsFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final TlsFault[] faults;

  TlsFailure(List<TlsFault> faults) {
    super(faults.stream().map(TlsFault::what).collect(Collectors.joining("; ")));
    this.faults = faults.toArray(TlsFault[]::new);
  }

  TlsFailure(TlsPart part, String what) {
    this(List.of(TlsFault.error(part, what)));
  }

  TlsFailure(TlsPart part, String what, Throwable cause) {
    super(what, cause);
    this.faults = new TlsFault[] {TlsFault.error(part, what)};
  }

  /** Each thing that is wrong; its sentence names the file. */
  public List<TlsFault> faults() {
    return List.of(faults);
  }
}
