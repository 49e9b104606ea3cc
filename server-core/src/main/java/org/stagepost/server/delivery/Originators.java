package org.stagepost.server.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.message.HeaderReader;
import org.stagepost.server.message.MailboxList;
import org.stagepost.server.message.Stretch;

/**
 * Who a message says that it is from: the addresses of its {@code From} and {@code Sender} (RFC
 * 5322 §3.6.2), and of those who say in {@code Resent-From} and {@code Resent-Sender} that they
 * have sent it on (§3.6.6).
 */
final class Originators {

  /** So many octets may each of these fields have; 998 are a line (RFC 5322 §2.1.1). */
  private static final int LONGEST = 16 << 10;

  /** So many addresses may they have together. */
  private static final int MOST = 100;

  private final MessageSource message;
  private final List<Stretch> from = new ArrayList<>();
  private final List<Stretch> sender = new ArrayList<>();
  private final List<Stretch> resent = new ArrayList<>();

  private Originators(MessageSource message) {
    this.message = message;
  }

  /**
   * The addresses, each once; none if there is no {@code From}.
   *
   * @return empty if they cannot be told for certain: {@code From} or {@code Sender} is there
   *     twice, a field is too long or no list of addresses, or a line of the header is no part of a
   *     field, behind which some readers see more fields and others do not
   */
  static Optional<Set<MailAddress>> of(MessageSource message) throws IOException {
    return new Originators(message).read();
  }

  private Optional<Set<MailAddress>> read() throws IOException {
    HeaderReader.End header = HeaderReader.read(message, this::take);
    boolean whole = header.body() > header.end() || header.end() == message.size();
    if (!whole || areTooMany()) {
      return Optional.empty();
    }
    Set<MailAddress> all = new LinkedHashSet<>();
    boolean readable =
        addAll(all, from, MOST) && addAll(all, sender, 1) && addAll(all, resent, MOST);
    if (!readable || all.size() > MOST) {
      return Optional.empty();
    }
    return Optional.of(from.isEmpty() ? Set.of() : all);
  }

  private boolean take(String name, Stretch field) {
    switch (name) {
      case "from" -> from.add(field);
      case "sender" -> sender.add(field);
      case "resent-from", "resent-sender" -> resent.add(field); // once for each time
      default -> {}
    }
    return !areTooMany();
  }

  private boolean areTooMany() {
    return from.size() > 1 || sender.size() > 1 || resent.size() > MOST;
  }

  private boolean addAll(Set<MailAddress> all, List<Stretch> fields, int most) throws IOException {
    for (Stretch field : fields) {
      Optional<List<MailAddress>> addresses =
          field.length() > LONGEST ? Optional.empty() : MailboxList.parse(body(field));
      if (addresses.isEmpty() || addresses.get().size() > most) {
        return false;
      }
      all.addAll(addresses.get());
    }
    return true;
  }

  /** What stands behind the colon. */
  private byte[] body(Stretch field) throws IOException {
    try (InputStream in = message.open()) {
      in.skipNBytes(field.from());
      int name = 1;
      while (in.read() != ':') {
        name++;
      }
      return in.readNBytes((int) field.length() - name);
    }
  }
}
