package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.Misbehaviour;
import org.stagepost.testkit.TestServer;

/** The kit's server takes a plugin's jar as it is shipped; here no plugin is on the class path. */
final class JarUnderTestIT {

  private static Path jar(String id) throws IOException {
    Path plugins = Path.of(System.getProperty("stagepost.tree")).resolve("plugins");
    try (Stream<Path> jars = Files.list(plugins)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(id + "-"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void itsCommandsAnswerFromALoaderOfTheirOwn() throws IOException {
    try (TestServer server =
        TestServer.ofJar(jar("example-greeting")).config("{\"salutation\": \"Ahoy\"}").start()) {
      server.run("smtp", Dialogue.of("S: 220 *\nC: XGREETING\nS: 250 2.0.0 Ahoy, stranger, *\n"));
      ClassLoader loader = server.extension(SmtpCommand.class).getClass().getClassLoader();
      assertNotSame(TestServer.class.getClassLoader(), loader);
      assertEquals(SmtpCommand.class.getClassLoader(), TestServer.class.getClassLoader());
      server.misbehave("XGREETING", Misbehaviour.refuse("502 5.5.1 Not today"));
      server.run("smtp", Dialogue.of("S: 220 *\nC: XGREETING\nS: 502 5.5.1 Not today\n"));
    }
  }
}
