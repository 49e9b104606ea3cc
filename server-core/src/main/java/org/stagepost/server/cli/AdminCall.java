package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.MailServer;
import org.stagepost.server.StartFailure;
import org.stagepost.server.admin.AdminClient;
import org.stagepost.server.admin.AdminReply;
import org.stagepost.server.admin.AdminRequest;
import org.stagepost.server.admin.DataLock;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;

/**
 * Has a request carried out, by the server that runs or here if none does, and prints the result.
 */
final class AdminCall {

  private final Home home;

  AdminCall(Home home) {
    this.home = home;
  }

  /** For a request that changes something; gives the exit code. */
  int run(String operation, Map<String, String> arguments) throws IOException {
    AdminReply reply = execute(new AdminRequest(operation, arguments));
    say(reply.lines());
    return reply.exitCode();
  }

  /** For a request that asks for data, as a table or as JSON; gives the exit code. */
  int runForData(String operation, Map<String, String> arguments, boolean json) throws IOException {
    AdminReply reply = execute(new AdminRequest(operation, arguments));
    say(reply.lines());
    if (reply.exitCode() == ExitCode.FINE) {
      StandardOutput.rows(reply.rows(), json);
    }
    return reply.exitCode();
  }

  /** For a request that answers with one row, of which one value is printed alone, or as JSON. */
  int runForValue(String operation, Map<String, String> arguments, String which, boolean json)
      throws IOException {
    AdminReply reply = execute(new AdminRequest(operation, arguments));
    say(reply.lines());
    if (reply.exitCode() == ExitCode.FINE && json) {
      StandardOutput.rows(reply.rows(), true);
    } else if (reply.exitCode() == ExitCode.FINE) {
      StandardOutput.line(reply.rows().getFirst().get(which));
    }
    return reply.exitCode();
  }

  /**
   * For a request that changes what only a running server knows; gives the exit code.
   *
   * @param otherwise what is so without one
   */
  int runInServer(String operation, Map<String, String> arguments, String otherwise) {
    Path data = data();
    if (!aServerRunsOn(data)) {
      say(List.of(otherwise));
      return ExitCode.FINE;
    }
    AdminReply reply = new AdminClient(data).execute(new AdminRequest(operation, arguments));
    say(reply.lines());
    return reply.exitCode();
  }

  /**
   * Asks the server that runs.
   *
   * @throws UserError if none does, or if it cannot answer for a reason that the user can mend
   */
  AdminReply askServer(String operation, Map<String, String> arguments) {
    Path data = data();
    if (!aServerRunsOn(data)) {
      throw new UserError(data + ": no server runs on this data, and only a running one can tell");
    }
    AdminReply reply = new AdminClient(data).execute(new AdminRequest(operation, arguments));
    say(reply.lines());
    return reply;
  }

  private Path data() {
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    Readings.demandNoErrors(problems);
    return loaded.configuration().map(Configuration::data).orElseThrow();
  }

  private AdminReply execute(AdminRequest request) throws IOException {
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    Optional<Path> data = loaded.configuration().map(Configuration::data);
    if (data.isPresent() && aServerRunsOn(data.get())) {
      return new AdminClient(data.get()).execute(request);
    }
    return executeHere(new Assembly(home, loaded), problems, request);
  }

  private static boolean aServerRunsOn(Path data) {
    if (!Files.isDirectory(data)) {
      return false;
    }
    try {
      Optional<DataLock> free = DataLock.tryAcquire(data);
      if (free.isPresent()) {
        free.get().close();
      }
      return free.isEmpty();
    } catch (IOException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static AdminReply executeHere(
      Assembly assembly, Problems problems, AdminRequest request) {
    try {
      Optional<MailServer> started = assembly.startOffline(problems);
      Readings.demandNoErrors(problems);
      try (MailServer server = started.orElseThrow()) {
        return server.administration().execute(request);
      }
    } catch (StartFailure e) {
      throw new UserError(e.getMessage());
    }
  }

  private static void say(List<String> lines) {
    lines.forEach(System.err::println);
  }
}
