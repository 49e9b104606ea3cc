import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a Java program on this JDK and keeps what it prints: {@code OutputTo FILE JAVA-ARGUMENTS}.
 * Only standard output goes to the file; Maven's exec would put warnings from standard error
 * between the lines.
 */
final class OutputTo {

  public static void main(String[] arguments) throws Exception {
    File file = new File(arguments[0]);
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(Arrays.asList(arguments).subList(1, arguments.length));
    Process program =
        new ProcessBuilder(command)
            .redirectOutput(file)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int exit = program.waitFor();
    if (exit != 0) {
      file.delete();
    }
    System.exit(exit);
  }
}
