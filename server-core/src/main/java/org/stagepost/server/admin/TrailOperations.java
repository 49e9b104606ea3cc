package org.stagepost.server.admin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.smtp.Hello;
import org.stagepost.server.log.LogText;
import org.stagepost.server.smtp.ImaginedLetter;
import org.stagepost.server.smtp.Simulation;
import org.stagepost.server.trail.Trail;
import org.stagepost.server.trail.Trails;

/**
 * The operations {@code trail.*}; for a running server, which alone has trails.
 *
 * @param trails what is remembered
 * @param simulation says what would be
 */
public record TrailOperations(Trails trails, Simulation simulation) implements Administration {

  private static final int LONGEST_NAME = 255; // RFC 5321 §4.5.3.1.2

  @Override
  public AdminReply execute(AdminRequest request) {
    return switch (request.operation()) {
      case "trail.explain" -> explain(request.argument("id").orElse(""));
      case "trail.simulate" -> simulate(request);
      default -> AdminReply.refused("the server knows no operation " + request.operation());
    };
  }

  private AdminReply explain(String id) {
    List<Trail> found = trails.of(id);
    if (!found.isEmpty()) {
      return AdminReply.data(TrailRows.of(found));
    }
    return AdminReply.refused(
        trails.most() == 0
            ? "nothing is remembered, since the key \"trails\" of the configuration is 0"
            : "nothing is remembered of "
                + LogText.quoted(id)
                + ": no hook saw a session or a message of that name, or it was too long ago (the"
                + " newest "
                + trails.most()
                + " mail transactions since the start are remembered, fewer if they are large)");
  }

  private AdminReply simulate(AdminRequest request) {
    List<String> faults = new ArrayList<>();
    Optional<InetAddress> client = client(request.argument("ip").orElse("127.0.0.1"), faults);
    Optional<MailAddress> sender =
        request
            .argument("from")
            .filter(from -> !from.isEmpty())
            .flatMap(from -> address(from, faults));
    List<MailAddress> recipients =
        request
            .argument("to")
            .orElse("")
            .lines()
            .map(to -> address(to, faults))
            .flatMap(Optional::stream)
            .toList();
    String hello =
        request.argument("hello").orElseGet(() -> client.map(TrailOperations::literal).orElse(""));
    if (faults.isEmpty() && !isName(hello)) {
      faults.add("not a name that a client could have: " + LogText.quoted(hello));
    }
    if (!faults.isEmpty()) {
      return AdminReply.refused(faults);
    }
    InetAddress from = client.orElseThrow();
    byte[] octets = Base64.getDecoder().decode(request.argument("message").orElse(""));
    return AdminReply.data(
        TrailRows.of(
            simulation.of(
                new ImaginedLetter(from, new Hello(hello, true), sender, recipients, octets))));
  }

  /** RFC 5321 §4.1.3. */
  private static String literal(InetAddress client) {
    String tag = client instanceof Inet6Address ? "IPv6:" : "";
    return "[" + tag + client.getHostAddress() + "]";
  }

  private static boolean isName(String hello) {
    return !hello.isEmpty()
        && hello.length() <= LONGEST_NAME
        && hello.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /** Literals alone: a name would be looked up in the DNS. */
  private static Optional<InetAddress> client(String text, List<String> faults) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      faults.add("not an IP address: " + LogText.quoted(text));
      return Optional.empty();
    }
  }

  private static Optional<MailAddress> address(String text, List<String> faults) {
    Optional<MailAddress> address = MailAddress.parse(text);
    if (address.isEmpty()) {
      faults.add("not a mail address: " + LogText.quoted(text));
    }
    return address;
  }
}
