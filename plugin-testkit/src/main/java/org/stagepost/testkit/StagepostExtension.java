package org.stagepost.testkit;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;

/** What {@link StagepostServer} does. */
final class StagepostExtension implements BeforeEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(StagepostExtension.class);
  private static final String JAR = "stagepost.jar";
  private static final List<Class<?>> OFFERED =
      List.of(TestServer.class, MemoryAccounts.class, MemoryMailStore.class, TestClock.class);

  /** JUnit closes what is in its store when the test is over. */
  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    TestClock clock = new TestClock(Instant.now());
    TestServer server = builder(context.getRequiredTestClass()).clock(clock).start();
    context.getStore(NAMESPACE).put(TestServer.class, server);
    context.getStore(NAMESPACE).put(TestClock.class, clock);
  }

  private static TestServerBuilder builder(Class<?> test) throws IllegalAccessException {
    for (Class<?> type = test; type != null; type = type.getEnclosingClass()) {
      for (Field field :
          AnnotationSupport.findAnnotatedFields(
              type, StagepostServer.class, ModifierSupport::isStatic)) {
        field.setAccessible(true);
        return (TestServerBuilder) field.get(null);
      }
      Optional<StagepostServer> found =
          AnnotationSupport.findAnnotation(type, StagepostServer.class);
      if (found.isPresent()) {
        return builder(found.get());
      }
    }
    throw new IllegalStateException(
        "@StagepostServer stands on a class, or on a static field with a TestServerBuilder");
  }

  private static TestServerBuilder builder(StagepostServer wanted) {
    String jar = System.getProperty(JAR, wanted.jar());
    TestServerBuilder builder =
        jar.isEmpty() ? TestServer.ofClassPath() : TestServer.ofJar(Path.of(jar));
    if (!wanted.config().isEmpty()) {
      builder.config(wanted.config());
    }
    for (String account : wanted.accounts()) {
      String[] parts = account.split(":", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("an account is address:password, not " + account);
      }
      builder.account(parts[0], parts[1]);
    }
    return builder;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return OFFERED.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestServer server = context.getStore(NAMESPACE).get(TestServer.class, TestServer.class);
    if (server == null) {
      throw new ParameterResolutionException(
          "each test has a server of its own: there is none outside of tests");
    }
    Class<?> type = parameter.getParameter().getType();
    if (type == TestServer.class) {
      return server;
    }
    return type == TestClock.class
        ? context.getStore(NAMESPACE).get(TestClock.class)
        : server.extension(type);
  }
}
