// Keeps the template of one point and puts each of its files where Maven looks for it. The class PluginTemplate of
// server-core, behind "stagepost plugin new", does the same.
import java.nio.file.Files
import java.nio.file.Paths

def project = Paths.get(request.outputDirectory, request.artifactId)
def points = project.resolve("points")
def chosen = points.resolve(request.properties.getProperty("point"))
if (!Files.isDirectory(chosen)) {
  def known = points.toFile().list().sort().join(", ")
  project.toFile().deleteDir()
  throw new IllegalArgumentException("there is no extension point ${chosen.fileName}; there are ${known}")
}
def packageFolder = request.properties.getProperty("package").replace(".", "/")
chosen.toFile().listFiles().each { file ->
  def folder = file.name.endsWith("Test.java") ? "src/test/java/" + packageFolder
      : file.name.endsWith(".java") ? "src/main/java/" + packageFolder
      : "src/main/resources"
  Files.createDirectories(project.resolve(folder))
  Files.move(file.toPath(), project.resolve(folder).resolve(file.name))
}
points.toFile().deleteDir()
